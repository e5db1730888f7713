/** The fields of a disposition beside the primary one, under its own number (Art. 15, S0-61). */
import { useTranslation } from 'react-i18next'
import type { DispositionNumber } from '@/api/types'
import { FieldRoot } from '@/ui/Field'
import { useDispositionName } from '../useDispositionName'
import type { PartProps } from './CallerFields'
import { DispositionFields } from './DispositionFields'

/** What the API calls the fields of a further disposition, where those of the primary are `disposition.`. */
const under = (number: DispositionNumber, field: string): string =>
  field.replace(/^disposition\./, `further.${number}.`)

export function FurtherFields({ number, faultOf, ...part }: PartProps & { number: DispositionNumber }) {
  const { t } = useTranslation()
  const name = useDispositionName()
  return (
    <section className="bench-further" aria-label={t('further.one', { number, name: name(number) })}>
      <h3>{t('further.one', { number, name: name(number) })}</h3>
      <FieldRoot root={`further.${number}`}>
        <DispositionFields {...part} of={number} faultOf={(field) => faultOf(under(number, field))} />
      </FieldRoot>
    </section>
  )
}

/** Return a function that labels a field of a further disposition; undefined for any other. */
export function useFurtherLabel(): (field: string) => string | undefined {
  const { t, i18n } = useTranslation()
  return (field) => {
    if (field === 'further') return t('further.title')
    const [, number, name] = /^further\.(\d)\.(\w+)$/.exec(field) ?? []
    if (number === undefined || name === undefined) return undefined
    const key = `fieldName.disposition_${name}`
    const label = i18n.exists(key) ? t(key as 'fieldName.disposition_answer') : name
    return t('further.field', { number, label })
  }
}
