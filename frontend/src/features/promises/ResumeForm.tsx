/** Letting the clock of a held promise run again before its time. */
import { Button } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { ProblemNote } from '@/ui/ProblemNote'
import { Foreseen } from './Foreseen'
import { nameOf } from './name'
import { resumeHold } from './queries'
import type { Said } from './said'
import { usePromiseCommand } from './usePromiseCommand'

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function ResumeForm({ pledge, onSaid }: Props) {
  const { t } = useTranslation()
  const command = usePromiseCommand(pledge, useId(), onSaid)
  return (
    <div className="stack">
      <p className="panel-title">{t('deferral.button.resume')}</p>
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <p className="muted">{t('deferral.resumeWhy')}</p>
      <Foreseen pledge={pledge} intent={{ verb: 'resume' }} />
      <div>
        <Button
          loading={command.busy}
          onClick={() => void command.run('resumedDone', (id) => resumeHold(pledge, id))}
        >
          {t('deferral.button.resume')}
        </Button>
      </div>
    </div>
  )
}
