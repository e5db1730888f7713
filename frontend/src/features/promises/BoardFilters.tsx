/** Which promises the board shows: of which place, kind and owner, due when. */
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pledge } from '@/api/types'
import { oneOf } from '@/app/router/search'
import { useOwnerNames } from '@/features/accounts/placeNames'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { GROUPS } from './groups'
import { KINDS, kindsOf, TOPICS, type PromisesSearch } from './search'

interface Props {
  search: PromisesSearch
  /** The rows that are shown: they know the owner's name. */
  rows: readonly Pledge[]
  onChange: (next: PromisesSearch) => void
}

export function BoardFilters({ search, rows, onChange }: Props) {
  const { t } = useTranslation()
  const name = useOwnerNames()
  const found = rows.find((row) => row.owner.id === search.owner)?.owner
  const owner = found && name(found)
  return (
    <>
      {search.owner && (
        <Button
          className="owner-chip"
          aria-label={`${t('promise.ownerOnly', { owner: owner ?? t('promise.ownerUnknown') })} · ${t('promise.ownerClear')}`}
          onClick={() => onChange({ owner: undefined })}
        >
          {t('promise.ownerOnly', { owner: owner ?? t('promise.ownerUnknown') })}
          <span aria-hidden="true">×</span>
        </Button>
      )}
      <PlaceFilter value={search.place} onChange={(place) => onChange({ place })} />
      <Select
        aria-label={t('promise.what')}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 190 }}
        value={search.kind ?? search.topic ?? search.kinds ?? ''}
        options={[
          { value: '', label: t('promise.anyKind') },
          ...(search.kinds ? [{ value: search.kinds, label: t('promise.someKinds', { count: kindsOf(search.kinds).length }) }] : []),
          {
            label: t('promise.topics'),
            options: TOPICS.map((value) => ({ value, label: t(`promise.topic.${value}`) })),
          },
          {
            label: t('promise.kinds'),
            options: KINDS.map((value) => ({ value, label: t(`promiseKind.${value}`) })),
          },
        ]}
        onChange={(what) => onChange({ kind: oneOf(KINDS, what), topic: oneOf(TOPICS, what), kinds: undefined })}
      />
      <Select
        aria-label={t('promise.light')}
        style={{ width: 130 }}
        value={search.due ?? ''}
        options={[
          { value: '', label: t('promise.anyDue') },
          ...GROUPS.map((value) => ({ value, label: t(`promise.group.${value}`) })),
        ]}
        onChange={(due) => onChange({ due: oneOf(GROUPS, due) })}
      />
    </>
  )
}
