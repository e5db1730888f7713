/** How far a directive has come, as a light with words. */
import { useTranslation } from 'react-i18next'
import type { Tone } from '@/ui/dueLight'
import { Light } from '@/ui/Light'
import type { Directive } from './shapes'

type Stage = Directive['stage']

export const ENDED: readonly Stage[] = ['closed', 'withdrawn']

const TONES: Readonly<Record<Stage, Tone>> = {
  drafted: 'grey',
  issued: 'amber',
  received: 'amber',
  reported: 'amber',
  closed: 'green',
  withdrawn: 'grey',
}

export function StageLight({ stage, late = false }: { stage: Stage; late?: boolean }) {
  const { t } = useTranslation()
  const words = t(`directive.stage.${stage}`)
  return <Light tone={late ? 'red' : TONES[stage]}>{late ? t('directive.late', { stage: words }) : words}</Light>
}
