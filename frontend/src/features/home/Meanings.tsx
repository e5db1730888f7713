/** How each number of the first page is counted, and by which article. */
import { useTranslation } from 'react-i18next'
import type { AlarmKey } from './alarms'

export function Meanings({ keys }: { keys: readonly AlarmKey[] }) {
  const { t } = useTranslation()
  return (
    <details className="home-meanings">
      <summary>{t('home.meanings')}</summary>
      <dl className="facts">
        {keys.map((key) => (
          <div key={key}>
            <dt>{t(`home.alarm.${key}`)}</dt>
            <dd>
              {t(`home.counted.${key}.means`)}{' '}
              <small className="muted">{t('home.by', { article: t(`home.counted.${key}.article`) })}</small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
