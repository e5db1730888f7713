/** What became of many seats at once: how many were filled, and of each empty one why. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Drafted } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'

export function Outcome({ outcome, onClose }: { outcome: Drafted; onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { placed, unfilled, most, least } = outcome
  return (
    <section className="section" role="status">
      <div className="section-body stack">
        <div className="roster-head">
          <b>{t('roster.drafted', { placed, empty: unfilled.length, most, least })}</b>
          <Button size="small" onClick={onClose}>
            {t('roster.close')}
          </Button>
        </div>
        {unfilled.length > 0 && (
          // A long list scrolls, so keys must reach it.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <ul className="roster-reasons" tabIndex={0} aria-label={t('roster.why')}>
            {unfilled.map((seat) => (
              <li key={`${seat.day}${seat.half}${seat.task}${seat.number}`}>
                <b>
                  {dateWords(seat.day, language, businessNow())} {t(`roster.band.${seat.half ?? 'day'}`)}{' '}
                  {t(`roster.task.${seat.task}`)}
                </b>{' '}
                {seat.people.length === 0 && <span className="muted">{t('roster.nobody')}</span>}
                {seat.people
                  .map(
                    ({ person, reasons }) =>
                      `${person.name}: ${reasons.map((why) => (language === 'en' ? why.reason_en : why.reason)).join('; ')}`,
                  )
                  .join(' · ')}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
