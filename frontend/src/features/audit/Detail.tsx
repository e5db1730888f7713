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
  const pair = PAIRS.find(([was, is]) => was in detail && is in detail)
  const rest = Object.entries(detail).filter(([name]) => !pair?.some((one) => one === name))
  return (
    <div className="audit-detail">
      {pair && partsOf(detail[pair[0]], detail[pair[1]]).map((one) => <Turn key={one.name} {...one} />)}
      {rest.map(([name, value]) => (
        <Said key={name} name={name} value={value} />
      ))}
    </div>
  )
}

interface Turned {
  /** Which part of the record; empty where it has one alone. */
  name: string
  was: unknown
  became: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What turned into what, part by part where a fact names parts. */
const partsOf = (was: unknown, became: unknown): Turned[] =>
  isRecord(was) && isRecord(became)
    ? Object.keys(became).map((name) => ({ name, was: was[name], became: became[name] }))
    : [{ name: '', was, became }]

function Turn({ name, was, became }: Turned) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <p>
      {name && <Name of={name} />}
      <span className="unseen">{t('audit.was')}</span>
      <del>{told(was, language)}</del>
      <span aria-hidden> → </span>
      <span className="unseen">{t('audit.became')}</span>
      <ins>{told(became, language)}</ins>
    </p>
  )
}

function Said({ name, value }: { name: string; value: unknown }) {
  const language = useLanguage()
  return (
    <p>
      <Name of={name} />
      {told(value, language)}
    </p>
  )
}

/** A part in the words of its field, else as the record calls it. */
function Name({ of }: { of: string }) {
  const { t, i18n } = useTranslation()
  const word = [`fieldWord.${of}`].find((one) => i18n.exists(one))
  return (
    <>
      {word ? <span className="muted">{t(word as 'fieldName.summary')}</span> : <code>{of}</code>}{' '}
    </>
  )
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** An instant in words of Hunan, text as it is, all else as it was kept. */
function told(value: unknown, language: Language): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return INSTANT.test(value) ? exactMoment(value, language) : value
}
