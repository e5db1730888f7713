/** One month: a small grid of days, each with its nature in letter, ground and words. */
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDay } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { monthWords, weekdayWords } from '@/app/time'
import { runsOf, type Month, type Run } from './year'
import { useHolidayName } from './useDayWords'

interface Props {
  month: Month
  /** The one day of the year that Tab reaches. */
  stop: string
  today: string
  spoken: (day: CalendarDay) => string
  onMark: (day: string) => void
  onHover: (day: string | null) => void
  onKey: (event: KeyboardEvent<HTMLElement>) => void
}

/** A week of which the first day is a Monday. */
const WEEK = ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2026-01-${day}`)

export function MonthGrid({ month, ...rest }: Props) {
  const language = useLanguage()
  const name = useHolidayName()
  const first = month.days[0]
  if (!first) return null
  const runs = runsOf(month.days, name)
  const named = new Map(runs.map((run) => [run.first, run.name]))
  const title = monthWords(first.day, language)
  return (
    <div className="month">
      <div className="month-head">
        <h3 id={`month-${month.number}`}>{title}</h3>
        <Holidays runs={runs} />
      </div>
      <div role="grid" aria-labelledby={`month-${month.number}`} aria-describedby="year-keys" className="month-grid">
        <div role="row" className="month-row month-weekdays">
          {WEEK.map((day) => (
            <span role="columnheader" key={day}>
              {weekdayWords(day, language)}
            </span>
          ))}
        </div>
        {month.weeks.map((week, index) => (
          <Week key={index} week={week} named={named} {...rest} />
        ))}
      </div>
    </div>
  )
}

/** The month's holidays beside its name: a small screen has no room for a name in a day. */
function Holidays({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation()
  const words = runs.map(({ name: holiday, first, last }) => {
    const [from, to] = [first, last].map((day) => Number(day.slice(8)))
    return `${holiday} ${from === to ? t('calendar.day', { day: from }) : t('calendar.span', { first: from, last: to })}`
  })
  if (words.length === 0) return null
  const all = words.join(t('calendar.and'))
  return (
    <span className="month-holidays" title={all}>
      {all}
    </span>
  )
}

type WeekProps = Omit<Props, 'month'> & {
  week: Month['weeks'][number]
  /** What a day is called that begins a holiday. */
  named: ReadonlyMap<string, string>
}

function Week({ week, ...rest }: WeekProps) {
  if (week.every((day) => day === null)) return <div className="month-row" aria-hidden />
  return (
    <div role="row" className="month-row">
      {week.map((day, at) =>
        day ? <Day key={day.day} day={day} {...rest} /> : <span role="gridcell" key={at} />,
      )}
    </div>
  )
}

type DayProps = Omit<WeekProps, 'week'> & { day: CalendarDay }

const dayUnder = (event: MouseEvent | FocusEvent) =>
  (event.currentTarget as HTMLElement).dataset.day ?? null

function Day({ day, named, stop, today, spoken, onMark, onHover, onKey }: DayProps) {
  const { t } = useTranslation()
  const mark = day.nature === 'holiday' || day.nature === 'make_up' ? day.nature : null
  const choose = (event: MouseEvent | FocusEvent) => {
    const under = dayUnder(event)
    if (under) onMark(under)
  }
  return (
    <span
      role="gridcell"
      className="day"
      tabIndex={day.day === stop ? 0 : -1}
      aria-label={spoken(day)}
      aria-current={day.day === today ? 'date' : undefined}
      data-day={day.day}
      data-nature={day.nature}
      data-mark={mark && t(`calendar.mark.${mark}`)}
      data-name={named.get(day.day)}
      data-own={day.own || undefined}
      data-provisional={day.provisional || undefined}
      onClick={choose}
      onFocus={choose}
      onMouseEnter={(event) => onHover(dayUnder(event))}
      onMouseLeave={() => onHover(null)}
      onKeyDown={onKey}
    >
      <span className="day-number">{Number(day.day.slice(8))}</span>
    </span>
  )
}
