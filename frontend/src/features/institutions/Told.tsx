/** What is read out to a caller of an institution; what is not known cannot be told. */
import { useTranslation } from 'react-i18next'
import type { Shown } from './asked'

interface Props {
  told: Shown
  hours?: string
}

export function Told({ told, hours = '' }: Props) {
  const { t } = useTranslation()
  const unknown = <span className="muted">{t('inst.notTold')}</span>
  return (
    <dl className="facts">
      <dt>{t('bench.address')}</dt>
      <dd>{told.address || unknown}</dd>
      <dt>{t('bench.phone')}</dt>
      <dd>{told.phone ? <b className="number">{told.phone}</b> : unknown}</dd>
      {hours && (
        <>
          <dt>{t('inst.hours')}</dt>
          <dd>{hours}</dd>
        </>
      )}
    </dl>
  )
}

/** The register has moved on since the words were read out: what was, and what is now. */
export function Moved({ before, now }: { before: Shown; now: Shown }) {
  const { t } = useTranslation()
  const parts = (['name', 'address', 'phone'] as const).filter((part) => before[part] !== now[part])
  return (
    <div role="alert" className="find-note">
      {t('find.moved')}
      <dl className="facts">
        {parts.map((part) => (
          <div key={part} className="find-moved">
            <dt>{t(({ name: 'inst.name', address: 'inst.address', phone: 'inst.telephone' } as const)[part])}</dt>
            <dd>
              <s>{before[part] || t('inst.notKnown')}</s> → <b>{now[part] || t('inst.notKnown')}</b>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
