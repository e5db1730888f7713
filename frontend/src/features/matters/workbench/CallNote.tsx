/** A call beside a form that is not of it: it is put on the form, or gets one of its own. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { shortTime } from '@/app/time'
import type { Offer } from './useMyCall'

export function CallNote({ offer }: { offer: Offer | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!offer) return null
  const { call, join, open } = offer
  const at = call.since ? shortTime(call.since, language) : ''
  return (
    <div className="bench-copy" role="status">
      <span>
        {t(join ? 'bench.call.lacking' : 'bench.call.other', {
          number: call.number || t('phone.withheld'),
          at,
        })}
      </span>
      {join && (
        <Button size="small" type="primary" onClick={join}>
          {t('bench.call.join')} <span className="bench-key">Alt+8</span>
        </Button>
      )}
      <Button size="small" onClick={open}>
        {t('bench.call.open')} <kbd>Alt+9</kbd>
      </Button>
    </div>
  )
}
