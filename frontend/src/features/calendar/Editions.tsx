/** Every edition of the calendar: when it was published, by whom, on which notice. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Edition, PlaceName } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { editionsQuery } from './queries'

export function Editions() {
  const { t } = useTranslation()
  const query = useQuery(editionsQuery)
  return (
    <section className="section calendar-editions">
      <h2>{t('calendar.editions')}</h2>
      {query.isPending && <LoadingNote rows={2} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Table editions={query.data} />}
    </section>
  )
}

function Table({ editions }: { editions: readonly Edition[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const may = useMay('regulation.draft')
  if (editions.length === 0) return <EmptyNote title={t('calendar.noEditions')} />
  return (
    <Rows
      caption={t('calendar.editions')}
      columns={columns({ t, language, name, may })}
      sections={plain(editions)}
      idOf={(edition) => String(edition.version)}
    />
  )
}

interface Words {
  t: TFunction
  language: Language
  name: (place: PlaceName) => string
  may: boolean
}

function columns({ t, language, name, may }: Words): Column<Edition>[] {
  const at = (edition: Edition) =>
    edition.published_at === null
      ? t('calendar.setUp')
      : moment(edition.published_at, language, businessNow())
  return [
    { key: 'version', head: t('calendar.version'), numeric: true, cell: (one) => one.version },
    { key: 'at', head: t('calendar.publishedAt'), cell: at },
    { key: 'notice', head: t('calendar.notice'), wide: true, cell: (one) => one.source || '–' },
    {
      key: 'scope',
      head: t('calendar.scope'),
      cell: (one) =>
        `${one.year ?? t('calendar.everyYear')} · ${one.place ? name(one.place) : t('calendar.country')}`,
    },
    {
      key: 'days',
      head: t('calendar.changed'),
      numeric: true,
      cell: (one) =>
        may && one.draft_id ? (
          <Link to="/drafts/$id" params={{ id: one.draft_id }}>
            {t('calendar.days', { count: one.days_changed })}
          </Link>
        ) : (
          t('calendar.days', { count: one.days_changed })
        ),
    },
    { key: 'proposed', head: t('calendar.proposedBy'), cell: (one) => one.proposed_by || '–' },
    { key: 'confirmed', head: t('calendar.confirmedBy'), cell: (one) => one.confirmed_by || '–' },
  ]
}
