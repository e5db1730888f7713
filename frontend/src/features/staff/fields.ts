/** The form of an attendant as people fill it in, and as it is sent. */
import type { AttendantFields, StaffRecord } from '@/api/types'

export const CATEGORIES = ['lawyer', 'grassroots_legal_worker', 'volunteer', 'centre_staff'] as const
export const FORMS = ['full_time', 'part_time', 'rotating'] as const
const BETWEEN = /[、,，;；]/

/** Every field as text or switch; an empty text is nothing. */
export interface Filled {
  name: string
  place: string
  category: AttendantFields['category']
  form: AttendantFields['form']
  unit: string
  joined: string
  number: string
  from: string
  until: string
  languages: string
  enrolled: boolean
  account: string
}

export const blank = (place: string, today: string): Filled => ({
  name: '',
  place,
  category: 'lawyer',
  form: 'part_time',
  unit: '',
  joined: today,
  number: '',
  from: '',
  until: '',
  languages: '',
  enrolled: false,
  account: '',
})

export const filledOf = (record: StaffRecord): Filled => ({
  name: record.name,
  place: record.place.code,
  category: record.category,
  form: record.form,
  unit: record.unit,
  joined: record.joined,
  number: record.licence?.number ?? '',
  from: record.licence?.valid_from ?? '',
  until: record.licence?.valid_until ?? '',
  languages: record.languages.join(', '),
  enrolled: record.enrolled,
  account: '',
})

/** What the API takes. A licence whose first day is missing is sent without one, and refused. */
export const fieldsOf = (filled: Filled): AttendantFields => ({
  name: filled.name,
  place: filled.place,
  category: filled.category,
  form: filled.form,
  unit: filled.unit,
  joined: filled.joined,
  licence: filled.from
    ? { number: filled.number, valid_from: filled.from, valid_until: filled.until || null }
    : null,
  languages: filled.languages
    .split(BETWEEN)
    .map((one) => one.trim())
    .filter((one) => one !== ''),
  enrolled: filled.enrolled,
})
