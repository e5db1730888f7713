/** The four steps of a message as a small stepper: 收集, 汇总, 分流, 处理 (S0-65). */
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { STEPS } from './tray'

export function Steps({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ol className="vm-steps">
      {STEPS.map((step) => {
        const done = message[step]
        const words = done
          ? t('voicemail.stepDone', { name: done.person.name, at: moment(done.at, language) })
          : t('voicemail.stepOpen')
        return (
          <li key={step} data-done={done ? true : undefined} title={words}>
            <span aria-hidden="true">{done ? '●' : '○'}</span> {t(`voicemail.step.${step}`)}
            <span className="unseen"> · {words}</span>
          </li>
        )
      })}
    </ol>
  )
}
