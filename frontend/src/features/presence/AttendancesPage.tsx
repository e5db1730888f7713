/** A month's attendances of a line: minutes, what the sources disagree about, and judgements. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Attendances } from '@/api/types'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { useCity } from '@/features/accounts/useCity'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { AttendanceRows } from './AttendanceRows'
import { PresenceNav } from './PresenceNav'
import { attendancesQuery } from './queries'
import type { AttendanceSearch } from './search'

const route = getRouteApi('/attendances')

export function AttendancesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const place = useCity(search.place)
  return (
    <Page
      title={t('attendance.title')}
      aside={<PresenceNav place={search.place} />}
      filters={<Filters search={search} place={place} />}
    >
      {place ? <Month place={place} search={search} /> : <AwaitCity rows={8} />}
    </Page>
  )
}

function Month({ place, search }: { place: string; search: AttendanceSearch }) {
  const { t } = useTranslation()
  const month = useQuery(attendancesQuery(place, search.month))
  if (month.isPending) return <LoadingNote rows={8} />
  if (!month.data)
    return <ProblemNote error={month.error} onRetry={() => void month.refetch()} />
  const rows = month.data.attendances.filter((one) => !search.disputed || one.disputed)
  return (
    <>
      {month.isError && <ProblemNote error={month.error} onRetry={() => void month.refetch()} />}
      <Sums month={month.data} />
      <Definitions of="attendances" />
      {rows.length === 0 ? (
        <EmptyNote title={t(search.disputed ? 'attendance.noneDisputed' : 'attendance.none')}>
          <p>{t('attendance.noneWhy')}</p>
        </EmptyNote>
      ) : (
        <AttendanceRows rows={rows} mayJudge={month.data.may_judge} />
      )}
    </>
  )
}

function Sums({ month }: { month: Attendances }) {
  const { t } = useTranslation()
  return (
    <p className="presence-sums" role="status">
      {t('attendance.sums', {
        shifts: month.attendances.length,
        verified: month.verified_minutes,
        planned: month.planned_minutes,
        disputed: month.disputed,
      })}
      {month.open_minutes > 0 && (
        <span className="muted">
          {' · '}
          {t('attendance.covered', {
            covered: share(month.covered_minutes, month.open_minutes),
            confirmed: share(month.confirmed_minutes, month.open_minutes),
          })}
        </span>
      )}
    </p>
  )
}

/** A share in whole percent, rounded down: 100 means that nothing is missing. */
const share = (part: number, whole: number): number => Math.floor((100 * part) / whole)

function Filters({ search, place }: { search: AttendanceSearch; place: string | undefined }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (next: Partial<AttendanceSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true })
  return (
    <>
      <PlaceFilter
        value={place}
        lines
        whole={null}
        onChange={(next) => change({ place: next })}
      />
      <DatePicker
        picker="month"
        aria-label={t('attendance.month')}
        allowClear={false}
        value={dayjs(search.month ?? civilDay(businessNow()).slice(0, 7))}
        onChange={(next) => change({ month: next ? next.format('YYYY-MM') : undefined })}
      />
      <Select
        aria-label={t('attendance.which')}
        style={{ width: 130 }}
        value={search.disputed ? 'disputed' : 'all'}
        options={[
          { value: 'all', label: t('attendance.all') },
          { value: 'disputed', label: t('attendance.disputedOnly') },
        ]}
        onChange={(next) => change({ disputed: next === 'disputed' || undefined })}
      />
    </>
  )
}
