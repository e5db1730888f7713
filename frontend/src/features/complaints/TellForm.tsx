/** Recording that the complainant was told what became of it: before that nothing closes (R17). */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ComplaintFile, Matter, TellComplaint } from '@/api/types'
import { ComplaintForm } from './ComplaintForm'
import { ChoiceField, TextField } from './fields'
import { tell } from './queries'

const WAYS = ['phone', 'in_person', 'letter', 'on_asking'] as const

interface Values {
  way: TellComplaint['way']
  words: string
}

export function TellForm({ matter, file }: { matter: Matter; file: ComplaintFile }) {
  const { t } = useTranslation()
  return (
    <ComplaintForm<Values>
      matter={matter}
      name={file.conclusion ? 'tell_result' : 'tell_declined'}
      title={t('complaint.tell.title')}
      lead={<p className="muted">{t('complaint.tell.lead')}</p>}
      save={t('complaint.tell.save')}
      first={{ way: 'phone', words: file.ready?.words ?? toTell(file, matter.reference, t) }}
      send={(command, said) => tell(matter.id, { ...command, ...said })}
    >
      {({ values, change, faultOf }) => (
        <>
          <ChoiceField
            field="way"
            label={t('complaint.field.way')}
            value={values.way}
            options={WAYS}
            wordOf={(one) => t(`complaint.way.${one}`)}
            fault={faultOf('way')}
            onChange={(way) => change({ way })}
          />
          {values.way === 'on_asking' && <p className="muted">{t('complaint.tell.waits')}</p>}
          <TextField
            name="words"
            rows={5}
            hint={t('complaint.tell.hint')}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
        </>
      )}
    </ComplaintForm>
  )
}

/** What is to be said, in sentences that can be read out or written. */
function toTell({ decision, conclusion }: ComplaintFile, reference: string, t: TFunction): string {
  if (conclusion) {
    const said = { reference, found: t(`complaint.found.${conclusion.found}`), finding: conclusion.finding }
    const measure = conclusion.measure ? t('complaint.tell.measure', { measure: conclusion.measure }) : ''
    return t('complaint.tell.result', said) + measure
  }
  const unit = decision?.unit
    ? t('complaint.tell.competent', { unit: decision.unit, phone: decision.phone ?? t('complaint.tell.noPhone') })
    : ''
  return t('complaint.tell.declined', { reference, reason: decision?.reason ?? '' }) + unit
}
