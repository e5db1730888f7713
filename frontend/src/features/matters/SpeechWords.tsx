/** How to speak with a caller: the language with its reason, and whether they hear badly. */
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'

export type Speech = Matter['caller']['speech']

/** Tell whether whoever speaks next should know of it. */
export const isSpecial = (speech: Speech): boolean => speech.hearing || speech.language !== 'mandarin'

export function SpeechWords({ speech }: { speech: Speech }) {
  const { t } = useTranslation()
  const words = [
    ...(speech.language === 'mandarin' ? [] : [t(`spoken.${speech.language}`)]),
    ...(speech.hearing ? [t('callerMore.hears')] : []),
  ]
  return (
    <span>
      {words.join(' · ')}
      {speech.reason && <span className="muted"> {speech.reason}</span>}
    </span>
  )
}
