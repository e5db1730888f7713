/** What the figures of a screen mean, one click away: counted, among which, what not, by which article (N40). */
import { useTranslation } from 'react-i18next'
import type { zhCN } from '@/catalogs/zh-CN'
import './definitions.css'

type Groups = (typeof zhCN)['definitions']['of']

interface Definition {
  name: string
  counts: string
  /** The denominator; nothing of what is no share. */
  among?: string
  excluded?: string
  article: string
}

export function Definitions({ of }: { of: keyof Groups }) {
  const { t } = useTranslation()
  const group = t(`definitions.of.${of}`, { returnObjects: true }) as Readonly<Record<string, Definition>>
  return (
    <details className="definitions">
      <summary>{t('definitions.title')}</summary>
      <dl className="facts">
        {Object.entries(group).map(([key, one]) => (
          <div key={key}>
            <dt>{one.name}</dt>
            <dd>
              {one.counts}
              {one.among && <> · {t('definitions.among', { among: one.among })}</>}
              {one.excluded && <> · {t('definitions.excluded', { excluded: one.excluded })}</>}{' '}
              <small className="muted">{t('definitions.article', { article: one.article })}</small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
