/** Saying that a caller was called back, or could not be reached. */
import { Button } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { ProblemNote } from '@/ui/ProblemNote'
import { nameOf } from './name'
import { calledBack } from './queries'
import type { Said } from './said'
import { usePromiseCommand } from './usePromiseCommand'

interface Props {
  pledge: Pledge
  onSaid: (said: Said) => void
}

export function CalledBackForm({ pledge, onSaid }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const command = usePromiseCommand(pledge, useId(), onSaid)
  const last = pledge.attempts.at(-1)
  const say = (reached: boolean) =>
    void command.run(reached ? 'calledBackDone' : 'attemptedDone', (id) =>
      calledBack(pledge, id, reached),
    )
  return (
    <div className="stack">
      <p className="panel-title">{t('deferral.button.callBack')}</p>
      {command.problem && <ProblemNote error={command.problem} about={nameOf(pledge, t)} />}
      <p className="muted">{t('deferral.callBackWhy')}</p>
      {last && (
        <p>
          {t('deferral.attempts', { count: pledge.attempts.length, at: moment(last, language) })}
        </p>
      )}
      <div>
        <Button type="primary" loading={command.busy} onClick={() => say(true)}>
          {t('deferral.callBackReached')}
        </Button>{' '}
        <Button loading={command.busy} onClick={() => say(false)}>
          {t('deferral.callBackMissed')}
        </Button>
      </div>
    </div>
  )
}
