/** Where the working time of a matter went, so that nobody needs to ask whose fault it was (N7). */
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { Definitions } from '@/ui/Definitions'
import './following.css'

const PARTS = ['first_asked', 'transfer', 'department', 'caller'] as const

export function ClockSplit({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const { burned } = matter.following
  const whole = PARTS.reduce((sum, part) => sum + burned[part], 0)
  const words = (minutes: number) =>
    minutes < 60
      ? t('follow.clock.minutes', { count: minutes })
      : t('follow.clock.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return (
    <section className="section">
      <h2>{t('follow.clock.title')}</h2>
      <div className="section-body">
        <p className="muted">{t(whole === 0 ? 'follow.clock.none' : 'follow.clock.note')}</p>
        {whole > 0 && (
          <>
            <div className="follow-clock" aria-hidden="true">
              {PARTS.filter((part) => burned[part] > 0).map((part) => (
                <span key={part} className={`follow-of-${part}`} style={{ flexGrow: burned[part] }} />
              ))}
            </div>
            <ul className="follow-clock-rows">
              {PARTS.map((part) => (
                <li key={part}>
                  <span>
                    <i className={`follow-clock-key follow-of-${part}`} aria-hidden="true" />
                  </span>
                  <span>{t(`follow.clock.${part}`)}</span>
                  <span>{words(burned[part])}</span>
                </li>
              ))}
            </ul>
            <Definitions of="clock" />
          </>
        )}
      </div>
    </section>
  )
}
