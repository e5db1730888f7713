/** Which matters a list shows: of which place, days, state, disposition and field of law. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldsOfLawQuery } from '@/api/reference'
import { useLanguage } from '@/app/i18n'
import { oneOf } from '@/app/router/search'
import { useSession } from '@/features/accounts/session'
import { DaysFilter } from '@/ui/DaysFilter'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { dispositionKey, DISPOSITIONS, isDisposition } from './disposition'
import { isNarrowed, STATES, type MattersSearch } from './search'

interface Props {
  search: MattersSearch
  onChange: (next: MattersSearch) => void
  onClear: () => void
}

export function MatterFilters({ search, onChange, onClear }: Props) {
  const { t } = useTranslation()
  const { role } = useSession()
  const byNumber = search.reference ?? search.caller
  const own = role === 'attendant'
  const unset = own ? t('list.thisMonth') : t('list.today')
  return (
    <>
      {/* The own matters are found wherever they are. */}
      {!own && <PlaceFilter value={search.place} onChange={(place) => onChange({ place })} />}
      <DaysFilter
        value={{ since: search.since, until: search.until }}
        unset={byNumber ? t('seek.since') : unset}
        onChange={onChange}
      />
      <Select
        aria-label={t('matter.state')}
        style={{ width: 120 }}
        value={search.state ?? ''}
        options={[
          { value: '', label: t('matter.anyState') },
          ...STATES.map((value) => ({ value, label: t(`matterState.${value}`) })),
        ]}
        onChange={(state) => onChange({ state: oneOf(STATES, state) })}
      />
      <Select
        aria-label={t('matter.disposition')}
        style={{ width: 200 }}
        value={search.disposition ?? 0}
        options={[
          { value: 0, label: t('matter.anyDisposition') },
          ...DISPOSITIONS.map((value) => ({ value, label: `${value}. ${t(dispositionKey(value))}` })),
        ]}
        onChange={(number) => onChange({ disposition: isDisposition(number) ? number : undefined })}
      />
      <FieldSelect value={search.field} onChange={(field) => onChange({ field })} />
      {isNarrowed(search) && (
        <Button type="link" onClick={onClear}>
          {t('seek.clear')}
        </Button>
      )}
    </>
  )
}

/** A field of law or a part of one; a field stands for all its parts. */
function FieldSelect({ value, onChange }: { value: string | undefined; onChange: (field: string | undefined) => void }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const fields = useQuery(fieldsOfLawQuery).data ?? []
  const names = new Map(fields.map((one) => [one.code, english ? one.name_en : one.name]))
  const label = (code: string, parent: string | null) => {
    const part = names.get(code) ?? code
    return parent ? t('seek.partOf', { field: names.get(parent) ?? parent, part }) : part
  }
  return (
    <Select
      aria-label={t('matter.field')}
      style={{ width: 190 }}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={280}
      value={value ?? ''}
      options={[
        { value: '', label: t('seek.anyField') },
        ...fields.map(({ code, parent }) => ({ value: code, label: label(code, parent ?? null) })),
      ]}
      onChange={(field) => onChange(field || undefined)}
    />
  )
}
