/** The year at a glance: twelve months, one tab stop, the marked day in words below. */
import { memo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDay, CalendarYear } from '@/api/types'
import { MonthGrid } from './MonthGrid'
import { useDayWords } from './useDayWords'
import { dayBy, monthsOf } from './year'

interface Props {
  year: CalendarYear
  today: string
}

export function YearGrid({ year, today }: Props) {
  const { t } = useTranslation()
  const shown = String(year.year)
  const start = today.startsWith(shown) ? today : `${shown}-01-01`
  const [marked, setMarked] = useState(start)
  const [hovered, setHovered] = useState<string | null>(null)
  // Another year was chosen while this one was shown: the stop is a day of the new one.
  const stop = marked.startsWith(shown) ? marked : start
  const day = year.days.find((one) => one.day === (hovered ?? stop))
  return (
    <section className="section year" aria-labelledby="year-title">
      <h2 className="unseen" id="year-title">
        {t('calendar.yearTitle', { year: year.year })}
      </h2>
      <Months year={year} today={today} stop={stop} onMark={setMarked} onHover={setHovered} />
      <p className="year-words" aria-live="polite">
        {day && <Words year={year} day={day} />}
      </p>
      <p className="unseen" id="year-keys">
        {t('calendar.keys')}
      </p>
    </section>
  )
}

function Words({ year, day }: { year: CalendarYear; day: CalendarDay }) {
  const { t } = useTranslation()
  const said = useDayWords(year)(day)
  return (
    <>
      <b>{said.date}</b> <b data-nature={day.nature}>{said.nature}</b>{' '}
      <span>{said.more.join(t('calendar.comma'))}</span>
    </>
  )
}

interface MonthsProps extends Props {
  stop: string
  onMark: (day: string) => void
  onHover: (day: string | null) => void
}

/** Drawn anew when the stop moves, not when the pointer does. */
const Months = memo(function Months({ year, today, stop, onMark, onHover }: MonthsProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const words = useDayWords(year)

  /** What a screen reader says at a day; the line below says the rest. */
  const spoken = (day: CalendarDay) => {
    const { date, nature } = words(day)
    const known = day.provisional ? [t('calendar.provisional')] : []
    return [date, nature, ...known].join(t('calendar.comma'))
  }
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.currentTarget.dataset.day
    const to = from && dayBy(event.key, from, event.ctrlKey)
    if (!to) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>(`[data-day='${to}']`)?.focus()
  }
  return (
    <div className="year-months" ref={box}>
      {monthsOf(year.days).map((month) => (
        <MonthGrid
          key={month.number}
          month={month}
          stop={stop}
          today={today}
          spoken={spoken}
          onMark={onMark}
          onHover={onHover}
          onKey={walk}
        />
      ))}
    </div>
  )
})
