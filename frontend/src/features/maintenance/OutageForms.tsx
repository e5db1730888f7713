/** What the IT department does to an outage: who answers, when it worked again, why it was. */
import { useTranslation } from 'react-i18next'
import type { Outage, Outages } from './types'
import { MomentField, OneOfField, WordsField } from './fields'
import { KeepForm } from './KeepForm'
import { stepOnOutage } from './queries'

type Cause = NonNullable<Outage['closing']>['cause']
const CAUSES = ['carrier', 'software', 'equipment', 'planned', 'mistaken', 'other'] as const satisfies readonly Cause[]

interface Props {
  one: Outage
  onDone: () => void
}

export function AssignForm({ one, owners, onDone }: Props & { owners: Outages['owners'] }) {
  const { t } = useTranslation()
  return (
    <KeepForm
      name="assign"
      title={t('upkeep.step.assign')}
      save={t('upkeep.save.assign')}
      first={{ owner: one.owner?.id ?? '' }}
      send={(id, values) => stepOnOutage(one.id, { id, version: one.version, step: 'assign', ...values })}
      onDone={onDone}
      onCancel={onDone}
    >
      {({ values, change, faultOf }) => (
        <OneOfField
          field="owner"
          value={values.owner}
          options={owners.map((each) => ({ value: each.id, label: each.name }))}
          fault={faultOf('owner')}
          onChange={(owner) => change({ owner })}
        />
      )}
    </KeepForm>
  )
}

interface Restored {
  at: string | null
}

export function RestoreForm({ one, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <KeepForm<Restored>
      name="restore"
      title={t('upkeep.step.restore')}
      save={t('upkeep.save.restore')}
      first={{ at: null }}
      send={(id, { at }) => stepOnOutage(one.id, { id, version: one.version, step: 'restore', at })}
      onDone={onDone}
      onCancel={onDone}
    >
      {({ values, change, faultOf }) => (
        <MomentField
          field="at"
          hint={t('upkeep.hint.restored')}
          value={values.at}
          fault={faultOf('at')}
          onChange={(at) => change({ at })}
        />
      )}
    </KeepForm>
  )
}

interface Explained {
  cause: Cause
  words: string
}

export function CloseForm({ one, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <KeepForm<Explained>
      name="close"
      title={t('upkeep.step.close')}
      save={t('upkeep.save.close')}
      first={{ cause: one.work ? 'planned' : 'software', words: '' }}
      send={(id, values) => stepOnOutage(one.id, { id, version: one.version, step: 'close', ...values })}
      onDone={onDone}
      onCancel={onDone}
    >
      {({ values, change, faultOf }) => (
        <>
          <OneOfField
            field="cause"
            hint={values.cause === 'mistaken' ? t('upkeep.hint.mistaken') : undefined}
            value={values.cause}
            options={CAUSES.map((cause) => ({ value: cause, label: t(`upkeep.cause.${cause}`) }))}
            fault={faultOf('cause')}
            onChange={(cause) => change({ cause })}
          />
          <WordsField field="words" value={values.words} fault={faultOf('words')} onChange={(words) => change({ words })} />
        </>
      )}
    </KeepForm>
  )
}
