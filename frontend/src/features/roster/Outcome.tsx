/** What became of many seats at once, and of each that was left why. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Drafted } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'

export interface Told {
  words: string
  left: Drafted['unfilled']
}

export function Outcome({ outcome, onClose }: { outcome: Told; onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section" role="status">
      <div className="section-body stack">
        <div className="roster-head">
          <b>{outcome.words}</b>
          <Button size="small" onClick={onClose}>
            {t('roster.close')}
          </Button>
        </div>
        {outcome.left.length > 0 && (
          // A long list scrolls, so keys must reach it.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <ul className="roster-reasons" tabIndex={0} aria-label={t('roster.why')}>
            {outcome.left.map((seat) => (
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
