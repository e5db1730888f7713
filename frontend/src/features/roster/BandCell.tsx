/** One window of one day: who sits there, and in red what nobody covers. */
import { useTranslation } from 'react-i18next'
import type { RosterGap, RosterSeat, RosterShift } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { shortTime, type Language } from '@/app/time'
import { seatElement } from './seatElement'
import type { Band, DayPlan } from './stretch'

interface Props {
  plan: DayPlan
  band: Band
  column: number
  compact: boolean
  chosen: string | null
  /** Who only looks opens nothing. */
  readOnly: boolean
  onChoose: (seat: string) => void
}

export function BandCell({ plan, band, column, compact, chosen, readOnly, onChoose }: Props) {
  const { t } = useTranslation()
  const { seats, gaps } = plan.bands[band]
  if (seats.length === 0) {
    return (
      <td className="roster-closed">
        <span>{band === 'day' ? '–' : t('roster.closed')}</span>
      </td>
    )
  }
  // A red block stands for a seat that is free; a gap inside a taken one has a block of its own.
  const inside = seats.some((seat) => seat.shifts.length === 0) ? [] : gaps
  return (
    <td>
      {seats.map((seat) => (
        <SeatButton
          key={seat.id}
          seat={seat}
          gap={gaps.find((gap) => gap.kind === (seat.half ? 'empty' : 'voicemail'))}
          window={plan.day.windows.find((one) => one.half === seat.half)}
          column={column}
          compact={compact}
          chosen={chosen === seat.id}
          readOnly={readOnly}
          onChoose={onChoose}
        />
      ))}
      {inside.map((gap) => (
        <GapBlock key={gap.begins_at} gap={gap} />
      ))}
    </td>
  )
}

interface SeatProps {
  seat: RosterSeat
  gap: RosterGap | undefined
  window: { begins_at: string; ends_at: string } | undefined
  column: number
  compact: boolean
  chosen: boolean
  readOnly: boolean
  onChoose: (seat: string) => void
}

function SeatButton({ seat, gap, window, column, compact, chosen, readOnly, onChoose }: SeatProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const free = seat.shifts.length === 0
  const missing = free && seat.task !== 'desk' && gap !== undefined
  const task = seat.task === 'answering' || seat.half === null ? '' : t(`roster.task.${seat.task}`)
  const state = free ? (missing ? 'missing' : 'free') : stateOf(seat)
  const names = seat.shifts.map((shift) => wordsOf(shift, window, language, compact))
  const where = `${seat.day} ${t(`roster.band.${seat.half ?? 'day'}`)} ${t(`roster.task.${seat.task}`)}`
  const words = free ? t(missing ? (seat.half ? 'roster.gap' : 'roster.gapDay') : 'roster.free') : names.join(' ')
  // What stands in the button is part of its name, so that it can be called by it.
  const shown = missing && compact ? t('roster.gapShort') : words
  const name = shown === words ? words : `${shown} ${words}`
  return (
    <button
      type="button"
      className="roster-seat"
      id={seatElement(seat.id)}
      data-state={state}
      data-column={column}
      aria-pressed={chosen}
      aria-label={`${where}: ${name}${state === 'planned' ? ` ${t('roster.notPublished')}` : ''}`}
      disabled={readOnly && free}
      onClick={() => onChoose(seat.id)}
    >
      {free ? <span>{shown}</span> : names.map((one) => <span key={one}>{one}</span>)}
      {task && <small>{task}</small>}
      {seat.shifts.some((shift) => shift.on_leave) && <small>{t('roster.onLeave')}</small>}
      {seat.shifts.some((shift) => shift.barred.length > 0) && <small>{t('roster.barred')}</small>}
    </button>
  )
}

const stateOf = (seat: RosterSeat) =>
  seat.shifts.some((shift) => shift.state === 'planned') ? 'planned' : 'published'

/** The name, and the time where it is not the whole window. */
function wordsOf(
  shift: RosterShift,
  window: { begins_at: string; ends_at: string } | undefined,
  language: Language,
  compact: boolean,
): string {
  const whole = !window || (shift.begins_at === window.begins_at && shift.ends_at === window.ends_at)
  if (whole || compact) return shift.person.name
  return `${shift.person.name} ${shortTime(shift.begins_at, language)}–${shortTime(shift.ends_at, language)}`
}

function GapBlock({ gap }: { gap: RosterGap }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = `${shortTime(gap.begins_at, language)}–${shortTime(gap.ends_at, language)}`
  return (
    <span className="roster-seat" data-state="missing">
      <span>{gap.half === null ? t('roster.gapDay') : t(`roster.gapOf.${gap.kind}`, { span })}</span>
    </span>
  )
}
