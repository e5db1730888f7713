/** The places without an entry: nobody can be led to them, and whoever keeps them may add it. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MissingInstitution } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Rows, type Column } from '@/ui/Rows'
import { EntryForm, type Known } from './EntryForm'

interface Props {
  missing: readonly MissingInstitution[]
  /** The code of the place whose form is open. */
  open: string | null
  onOpen: (code: string | null) => void
}

export function Missing({ missing, open, onOpen }: Props) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const columns: Column<MissingInstitution>[] = [
    { key: 'place', head: t('inst.place'), cell: (one) => name(one.place) },
    { key: 'name', head: t('inst.name'), wide: true, cell: () => <span className="inst-closed">{t('inst.unlisted')}</span> },
    {
      key: 'act',
      head: <span className="unseen">{t('inst.add')}</span>,
      cell: (one) =>
        one.keeps && (
          <Button
            size="small"
            aria-label={`${t('inst.add')} ${name(one.place)}`}
            onClick={() => onOpen(one.place.code === open ? null : one.place.code)}
          >
            {t('inst.add')}
          </Button>
        ),
    },
  ]
  return (
    <Rows<MissingInstitution>
      caption={t('inst.missing')}
      columns={columns}
      sections={[{ key: 'missing', title: t('inst.missing'), rows: [...missing] }]}
      idOf={(one) => one.place.code}
      belowOf={(one) => open === one.place.code && <EntryForm known={blank(one)} onDone={() => onOpen(null)} />}
    />
  )
}

const blank = ({ place }: MissingInstitution): Known => ({
  place,
  version: 0,
  name: '',
  address: '',
  telephone: '',
  hours: '',
  responsible_since: null,
  closed_on: null,
})
