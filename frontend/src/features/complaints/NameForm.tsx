/** Naming the accused once they are known: the complaint goes past them and their own node (N34). */
import { useTranslation } from 'react-i18next'
import type { Matter, NameAccused } from '@/api/types'
import { AccusedFields } from './AccusedFields'
import { ComplaintForm } from './ComplaintForm'
import { nameAccused } from './queries'

interface Values {
  known: NameAccused['known']
  name: string
  person_id: string
  place: string
}

export function NameForm({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <ComplaintForm<Values>
      matter={matter}
      name="name"
      title={t('complaint.name.title')}
      lead={<p className="muted">{t('complaint.name.lead')}</p>}
      save={t('complaint.name.save')}
      onDone={onDone}
      first={{ known: 'person', name: '', person_id: '', place: '' }}
      send={(command, said) => nameAccused(matter.id, { ...command, ...said })}
    >
      {({ values, change, faultOf }) => (
        <AccusedFields
          place={matter.place.code}
          fields={{ known: 'known', name: 'name', person: 'person_id', place: 'place' }}
          value={{ known: values.known, name: values.name, person: values.person_id, place: values.place }}
          without={['nobody']}
          faultOf={faultOf}
          onChange={({ known, person, ...next }) =>
            change({
              ...next,
              ...(known ? { known } : {}),
              ...(person === undefined ? {} : { person_id: person }),
            })
          }
        />
      )}
    </ComplaintForm>
  )
}
