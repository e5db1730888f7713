/** What a dispatch demands: the service, whether it is urgent or on the spot, the other side. */
import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { SERVICES } from './names'
import type { Errand } from './SendForm'

interface Props {
  errand: Errand
  /** Of an urgent matter every dispatch is urgent. */
  urgent: boolean
  faultOf: (field: string) => Fault | undefined
  onChange: (next: Partial<Errand>) => void
}

export function DispatchFields({ errand, urgent, faultOf, onChange }: Props) {
  const { t } = useTranslation()
  const bothSides = errand.service === 'representation' || errand.service === 'defence'
  return (
    <>
      <Field field="service" label={t('order.field.service')} fault={faultOf('service')}>
        {(control) => (
          <Select
            {...control}
            value={errand.service ?? undefined}
            placeholder={t('order.chooseService')}
            options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
            onChange={(service) => onChange({ service })}
          />
        )}
      </Field>
      <div className="order-flags">
        <Checkbox checked={errand.urgent || urgent} disabled={urgent} onChange={({ target }) => onChange({ urgent: target.checked })}>
          {t('order.urgentLong')}
        </Checkbox>
        <Checkbox checked={errand.on_site} onChange={({ target }) => onChange({ on_site: target.checked })}>
          {t('order.onSiteLong')}
        </Checkbox>
      </div>
      {urgent && <p className="muted order-why">{t('order.urgentByRule')}</p>}
      {errand.on_site && (
        <Field field="where" label={t('order.field.where')} fault={faultOf('where')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={errand.where}
              onChange={({ target }) => onChange({ where: target.value })}
            />
          )}
        </Field>
      )}
      {bothSides && (
        <Field
          field="opponent"
          label={t('order.field.opponent')}
          hint={t('order.opponentHint')}
          optional
          fault={faultOf('opponent')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={errand.opponent}
              onChange={({ target }) => onChange({ opponent: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
