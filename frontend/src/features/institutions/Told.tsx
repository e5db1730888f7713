/** What is read out to a caller of an institution; what is not known is said to be so. */
import { useTranslation } from 'react-i18next'

interface Props {
  told: { name: string; address: string; phone: string }
  hours?: string
}

export function Told({ told, hours = '' }: Props) {
  const { t } = useTranslation()
  return (
    <dl className="facts">
      <dt>{t('bench.address')}</dt>
      <dd>{told.address || <span className="muted">{t('inst.notKnown')}</span>}</dd>
      <dt>{t('bench.phone')}</dt>
      <dd>
        <b className="number">{told.phone}</b>
      </dd>
      {hours && (
        <>
          <dt>{t('inst.hours')}</dt>
          <dd>{hours}</dd>
        </>
      )}
    </dl>
  )
}
