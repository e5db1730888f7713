/** How far a file has come, as a light with words. */
import { useTranslation } from 'react-i18next'
import type { Violation } from '@/api/types'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'

type Stage = Violation['stage']

export const ENDED: readonly Stage[] = ['closed', 'dismissed']

const TONES: Readonly<Record<Stage, Tone>> = {
  opened: 'amber',
  put: 'amber',
  stated: 'amber',
  established: 'red',
  rectifying: 'amber',
  settled: 'green',
  appealed: 'amber',
  closed: 'grey',
  dismissed: 'grey',
}

export function StageLight({ stage, late = false }: { stage: Stage; late?: boolean }) {
  const { t } = useTranslation()
  const words = t(`violation.stage.${stage}`)
  return <Light tone={late ? 'red' : TONES[stage]}>{late ? t('violation.late', { stage: words }) : words}</Light>
}
