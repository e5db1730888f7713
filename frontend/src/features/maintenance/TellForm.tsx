/** Putting an outage on record that no probe can know of: the carrier's, or an office's. */
import { useTranslation } from 'react-i18next'
import { useLines } from './lines'
import { MomentField, OneOfField, WordsField } from './fields'
import { KeepForm } from './KeepForm'
import { tellOutage } from './queries'

interface Values {
  place: string
  began_at: string | null
  detail: string
}

export function TellForm({ place, onDone }: { place: string; onDone: () => void }) {
  const { t } = useTranslation()
  const lines = useLines()
  const first: Values = { place, began_at: null, detail: '' }
  return (
    <div className="section-body">
      <KeepForm
        name="tell"
        title={t('upkeep.tell')}
        save={t('upkeep.save.tell')}
        first={first}
        send={(id, values) => tellOutage({ id, ...values })}
        onDone={onDone}
        onCancel={onDone}
      >
        {({ values, change, faultOf }) => (
          <>
            <OneOfField
              field="place"
              value={values.place}
              options={lines.all}
              fault={faultOf('place')}
              onChange={(next) => change({ place: next })}
            />
            <MomentField
              field="began_at"
              hint={t('upkeep.hint.began')}
              value={values.began_at}
              fault={faultOf('began_at')}
              onChange={(began_at) => change({ began_at })}
            />
            <WordsField
              field="detail"
              hint={t('upkeep.hint.detail')}
              value={values.detail}
              fault={faultOf('detail')}
              onChange={(detail) => change({ detail })}
            />
          </>
        )}
      </KeepForm>
    </div>
  )
}
