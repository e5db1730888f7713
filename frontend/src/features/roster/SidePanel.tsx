/** Beside the roster: how good it is and of what that is made, what is missing, who serves how much. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Roster, RosterSeat } from '@/api/types'
import { businessNow, useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, shortTime } from '@/app/time'
import { Definitions } from '@/ui/Definitions'
import { waitingQuery } from './own'
import { AskedOfMe } from './Requests'
import { SeatPanel } from './SeatPanel'
import { comingGaps } from './stretch'

const MINUTE_MS = 60_000

interface Props {
  roster: Roster
  line: string
  seat: RosterSeat | undefined
  onClose: () => void
  onChoose: (seat: string) => void
}

export function SidePanel({ roster, line, seat, onClose, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    // It scrolls by itself beside a long month, so keys must reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="roster-side" role="group" aria-label={t('roster.side')} tabIndex={0}>
      {seat && <SeatPanel key={seat.id} roster={roster} line={line} seat={seat} onClose={onClose} />}
      {roster.may_plan && <Waiting line={line} />}
      <Quality roster={roster} />
      <Gaps roster={roster} onChoose={onChoose} />
      <People roster={roster} />
    </div>
  )
}

/** Leave that the head of the centre has still to decide. */
function Waiting({ line }: { line: string }) {
  const waiting = useQuery(waitingQuery(line)).data ?? []
  return <AskedOfMe requests={waiting.filter((one) => one.kind === 'leave')} />
}

function Quality({ roster }: { roster: Roster }) {
  const { t } = useTranslation()
  const { quality } = roster
  if (!quality) return null
  return (
    <section className="section">
      <h2>{t('roster.quality')}</h2>
      <div className="section-body roster-score">
        <b>{quality.score}</b>
        <span>
          {t('roster.covered', {
            part: (quality.covered_minutes / 60).toFixed(1),
            whole: (quality.open_minutes / 60).toFixed(1),
          })}
        </span>
        <span>{t('roster.collected', { part: quality.collected_days, whole: quality.collecting_days })}</span>
        <span>{t('roster.fair', { most: quality.most, least: quality.least })}</span>
      </div>
      <div className="section-body">
        <p className="muted">{t('roster.scoreWhy')}</p>
        <Definitions of="roster" />
      </div>
    </section>
  )
}

function Gaps({ roster, onChoose }: { roster: Roster; onChoose: (seat: string) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const gaps = comingGaps(roster.gaps, useNow(MINUTE_MS))
  const over = roster.gaps.length - gaps.length
  const seatOf = (day: string, half: string | null) =>
    roster.seats.find((seat) => seat.day === day && seat.half === half && seat.task !== 'desk')
  return (
    <section className="section">
      <h2>{t('roster.gaps', { count: gaps.length })}</h2>
      <div className="section-body">
        {gaps.length === 0 && <p className="muted">{t('roster.noGaps')}</p>}
        {/* A long list scrolls, so keys must reach it. */}
        <ul className="roster-gaps" tabIndex={gaps.length > 6 ? 0 : undefined}>
          {gaps.map((gap) => {
            const seat = seatOf(gap.day, gap.half)
            const words =
              gap.half === null
                ? t('roster.gapDay')
                : t(`roster.gapOf.${gap.kind}`, {
                    span: `${shortTime(gap.begins_at, language)}–${shortTime(gap.ends_at, language)}`,
                  })
            return (
              <li key={`${gap.begins_at}${gap.kind}`}>
                <span>{dateWords(gap.day, language, businessNow())}</span>
                {roster.may_plan && seat ? (
                  <button type="button" className="as-link" onClick={() => onChoose(seat.id)}>
                    {words}
                  </button>
                ) : (
                  <span>{words}</span>
                )}
              </li>
            )
          })}
        </ul>
        {over > 0 && <p className="muted">{t('roster.gapsOver', { count: over })}</p>}
      </div>
    </section>
  )
}

function People({ roster }: { roster: Roster }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const people = [...roster.people].sort((one, other) => other.shifts - one.shifts)
  return (
    <section className="section">
      <h2>{t('roster.people', { count: people.length })}</h2>
      <div className="section-body">
        {people.length === 0 && <p className="muted">{t('roster.nobody')}</p>}
        <ul className="roster-people">
          {people.map((person) => (
            <li key={person.id}>
              <span>{person.name}</span>
              <span className="number">{t('roster.shifts', { count: person.shifts })}</span>
              {person.barred.map((why) => (
                <small key={why.code} data-bar>
                  {language === 'en' ? why.reason_en : why.reason} {why.article}
                </small>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
