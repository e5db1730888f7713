/** Tells what became of a command; takes the focus, since its form has gone. */
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Light } from '@/ui/Light'
import { holdOf } from './deferral'
import { nameOf } from './name'
import type { Said } from './said'

interface Props {
  said: Said | null
  onClose: () => void
}

export function SaidNote({ said, onClose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said) box.current?.focus()
  }, [said])
  if (!said) return null
  const { key, pledge } = said
  const faster = key === 'faster'
  const until = holdOf(pledge)?.held_until
  return (
    <div className="said" role="status" tabIndex={-1} ref={box} data-faster={faster || undefined}>
      <Light tone={faster ? 'amber' : 'green'}>
        <b>{t(`deferral.${key}`, { at: until ? moment(until, language) : '' })}</b>
      </Light>
      <span>
        {faster
          ? t('deferral.fasterWhy')
          : `${nameOf(pledge, t)} · ${t('promise.nowDue')} ${
              language === 'en' ? pledge.due_words_en : pledge.due_words
            }`}
      </span>
      <Button size="small" onClick={onClose}>
        {t('deferral.seen')}
      </Button>
    </div>
  )
}
