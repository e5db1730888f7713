/** Days in columns, windows in rows: a table whose seats are walked with the arrow keys. */
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Roster, RosterDay } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dateWords, weekdayWords, withinDay } from '@/app/time'
import { BandCell } from './BandCell'
import type { View } from './search'
import { BANDS, daysOf, weeksOf, type DayPlan } from './stretch'

interface Props {
  roster: Roster
  view: View
  today: string
  chosen: string | null
  onChoose: (seat: string) => void
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export function RosterGrid({ roster, view, today, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]
    const from = event.target
    if (!step || !(from instanceof HTMLElement) || from.dataset.column === undefined) return
    event.preventDefault()
    nearest(box.current, from, step)?.focus()
  }
  return (
    // Arrow keys are a shorter way between buttons that Tab reaches as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="section roster-frame" ref={box} aria-label={t('roster.title')} onKeyDown={walk}>
      {weeksOf(daysOf(roster)).map((week) => (
        <Week
          key={week.find((plan) => plan)?.day.day}
          week={week}
          compact={view === 'month'}
          today={today}
          chosen={chosen}
          onChoose={onChoose}
          readOnly={!roster.may_plan}
        />
      ))}
    </section>
  )
}

/** The next seat in a direction: in the same row of the next day, or above and below. */
function nearest(box: HTMLElement | null, from: HTMLElement, [x, y]: readonly [number, number]) {
  const all = [...(box?.querySelectorAll<HTMLElement>('button[data-column]') ?? [])]
  const column = Number(from.dataset.column)
  if (y !== 0) {
    const own = all.filter((one) => Number(one.dataset.column) === column)
    return own[own.indexOf(from) + y]
  }
  const row = from.getBoundingClientRect().top
  const beside = all.filter((one) => Number(one.dataset.column) === column + x)
  return beside.sort(
    (one, other) =>
      Math.abs(one.getBoundingClientRect().top - row) - Math.abs(other.getBoundingClientRect().top - row),
  )[0]
}

interface WeekProps {
  week: (DayPlan | null)[]
  compact: boolean
  today: string
  chosen: string | null
  readOnly: boolean
  onChoose: (seat: string) => void
}

function Week({ week, compact, today, ...rest }: WeekProps) {
  const { t } = useTranslation()
  return (
    <table className="roster-week" data-compact={compact || undefined}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t('roster.window')}</span>
          </th>
          {week.map((plan, column) =>
            plan ? (
              <DayHead key={plan.day.day} day={plan.day} today={plan.day.day === today} />
            ) : (
              <Beyond key={BEYOND[column]} />
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {BANDS.map((band) => (
          <tr key={band} data-band={band}>
            <th scope="row">{t(compact ? `roster.bandShort.${band}` : `roster.band.${band}`)}</th>
            {week.map((plan, column) =>
              plan ? (
                <BandCell key={plan.day.day} plan={plan} band={band} column={column} compact={compact} {...rest} />
              ) : (
                <Beyond key={BEYOND[column]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The days of a week, by which cells of another month are told apart. */
const BEYOND = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A day of the week that belongs to another month. */
const Beyond = () => <td className="roster-beyond" />

function DayHead({ day, today }: { day: RosterDay; today: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [, month, date] = day.day.split('-').map(Number)
  // Figures alone say month and day in Chinese; in English some read them the other way round.
  const words = language === 'en' ? dateWords(day.day, language, withinDay(day.day)) : `${month}/${date}`
  const mark = day.make_up ? t('roster.makeUp') : day.name
  return (
    <th
      scope="col"
      data-rest={day.windows.length === 0 || undefined}
      data-provisional={day.provisional || undefined}
      aria-current={today ? 'date' : undefined}
    >
      <span className="roster-day">
        {weekdayWords(day.day, language)} <b className="number">{words}</b>
      </span>
      {mark && <span className="roster-mark" data-make-up={day.make_up || undefined}>{mark}</span>}
      {day.provisional && <span className="unseen">{t('calendar.provisional')}</span>}
    </th>
  )
}
