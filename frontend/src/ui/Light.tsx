/** A deadline's light: never colour alone, always a shape and words beside it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useNow } from '@/app/clock'
import { lightWords, spanOf, workingSpanOf, type Tone } from './dueLight'
import './light.css'

const SHAPES: Readonly<Record<Tone, ReactNode>> = {
  green: <circle cx="7" cy="7" r="5" />,
  amber: <path d="M7 1.5 13 12.5H1z" />,
  red: <path d="M4.4 1h5.2L13 4.4v5.2L9.6 13H4.4L1 9.6V4.4z" />,
  grey: <circle cx="7" cy="7" r="4.2" className="light-ring" />,
}

/** A shape with words, in one of the four tones. */
export function Light({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`light light-${tone}`}>
      <svg viewBox="0 0 14 14" width="12" height="12" aria-hidden="true">
        {SHAPES[tone]}
      </svg>
      <span>{children}</span>
    </span>
  )
}

/** The light of one promise; its time runs only while duty time runs. */
export function DueLight({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const now = useNow(pledge.state === 'open' ? 10_000 : 3_600_000)
  const words = lightWords(pledge, now)
  const { key, ...numbers } = pledge.urgent
    ? spanOf(words.seconds)
    : workingSpanOf(words.seconds, pledge.working_day_minutes)
  const told = t(`span.${key}`, numbers)
  // A working day says of itself what it counts; hours do not.
  const span = pledge.urgent || key.startsWith('working') ? told : t('span.working', { span: told })
  return <Light tone={words.tone}>{t(`light.${words.key}`, { span })}</Light>
}
