/** What a fact tells: each thing by its name, and what was changed as what it was and became. */
import { useTranslation } from 'react-i18next'
import type { Fact } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { exactMoment, type Language } from '@/app/time'

/** How facts name what was before and after; the person of a shift stands alone. */
const PAIRS = [
  ['from', 'to'],
  ['before', 'person'],
] as const

export function Detail({ detail }: Pick<Fact, 'detail'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pair = PAIRS.find(([was, is]) => was in detail && is in detail)
  const rest = Object.entries(detail).filter(([name]) => !pair?.some((one) => one === name))
  return (
    <div className="audit-detail">
      {pair && (
        <p>
          <span className="unseen">{t('audit.was')}</span>
          <del>{told(detail[pair[0]], language)}</del>
          <span aria-hidden> → </span>
          <span className="unseen">{t('audit.became')}</span>
          <ins>{told(detail[pair[1]], language)}</ins>
        </p>
      )}
      {rest.map(([name, value]) => (
        <p key={name}>
          <code>{name}</code> {told(value, language)}
        </p>
      ))}
    </div>
  )
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** An instant in words of Hunan, text as it is, all else as it was kept. */
function told(value: unknown, language: Language): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return INSTANT.test(value) ? exactMoment(value, language) : value
}
