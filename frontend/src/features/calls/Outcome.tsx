/** How a call ended, with a light for the ones that went wrong. */
import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallOutcome } from '@/api/types'
import { Light } from '@/ui/Light'
import type { Tone } from '@/ui/dueLight'

const TONES: Readonly<Record<CallOutcome, Tone>> = {
  in_progress: 'green',
  answered: 'green',
  abandoned: 'amber',
  busy: 'red',
  missed: 'red',
  voicemail: 'grey',
  off_hours: 'grey',
}

export function Outcome({ outcome }: { outcome: CallOutcome }) {
  const { t } = useTranslation()
  return <Light tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Light>
}

/** Says that a person entered the call, and what that means. */
export function ByHand() {
  const { t } = useTranslation()
  return (
    <Tooltip title={t('call.byHandWhy')}>
      <Tag>{t('call.byHand')}</Tag>
    </Tooltip>
  )
}
