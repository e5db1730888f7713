/** How a figure went, day by day or month by month; each step leads to its own overview. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview, Trend as TrendShape } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { ProblemNote } from '@/ui/ProblemNote'
import { areaBehind, written } from './figures'
import { stepWords } from './period'
import { trendQuery } from './queries'
import { usePeriodWords, useSaid } from './words'

interface Props {
  overview: Overview
  figure: Figure
  /** Of what lies at the place itself, in none of those below it. */
  own?: boolean
}

export function Trend({ overview, figure, own = false }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const asked = { place: overview.place.code, period: overview.period.period, figure: figure.key, own }
  const trend = useQuery(trendQuery(asked))
  const isProvince = overview.place.code.endsWith('0000')
  const whose = t(isProvince ? 'overview.unplaced' : 'overview.noCounty')
  const title = t(own ? 'overview.trendOwn' : 'overview.trendTitle', { figure: said(figure.name), whose })
  if (figure.live) return null
  return (
    <section className="section overview-trend" aria-label={title}>
      <h2>{title}</h2>
      {trend.isError && <ProblemNote error={trend.error} onRetry={() => void trend.refetch()} />}
      {trend.data && <Steps overview={overview} figure={figure} steps={trend.data.steps} />}
    </section>
  )
}

const SIDEWAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

function Steps({ overview, figure, steps }: Props & { steps: TrendShape['steps'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const periodWords = usePeriodWords()
  const list = useRef<HTMLOListElement>(null)
  const values = steps.map((step) => step.values[figure.key] ?? null)
  const most = figure.unit === 'share' ? 1 : Math.max(1, ...values.map((value) => value ?? 0))
  const shown = overview.period.period
  const entry = Math.max(0, steps.findIndex((step) => step.period === shown))

  const walk = (event: KeyboardEvent, index: number) => {
    const step = SIDEWAYS[event.key]
    if (step === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('a')[index + step]?.focus()
  }
  return (
    <ol className="trend" ref={list}>
      {steps.map((step, index) => {
        const value = values[index] ?? null
        const text = value === null ? t('overview.notShown') : written(figure, value, language)
        const name = periodWords(step.period)
        return (
          <li key={step.period}>
            <Link
              to={areaBehind(figure, overview.place.code, step.period)}
              tabIndex={index === entry ? 0 : -1}
              aria-current={step.period === shown || undefined}
              title={t('overview.step', { name, value: text })}
              data-ended={step.ended}
              onKeyDown={(event) => walk(event, index)}
            >
              <span className="trend-bar" data-none={value === null || undefined}>
                <i style={{ height: `${((value ?? 0) / most) * 100}%` }} />
              </span>
              <span className="trend-name" aria-hidden>
                {stepWords(step.period, language)}
              </span>
              <span className="unseen">{t('overview.step', { name, value: text })}</span>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
