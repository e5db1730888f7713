/** What a person on duty is paid, month by month, and the obligation hours of the year. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OwnPay } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, monthName } from '@/app/time'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { hours, yuan } from './amounts'
import { ownQuery } from './queries'
import { RunState } from './RunWords'
import { YearFilter } from './YearFilter'
import './pay.css'

const route = getRouteApi('/pay/own')
type OwnMonth = OwnPay['months'][number]

export function OwnPayPage() {
  const { t } = useTranslation()
  const { year } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useQuery(ownQuery(year))
  const own = query.data
  return (
    <Page
      title={t('pay.own')}
      aside={own?.place.name}
      filters={
        <YearFilter
          value={own?.year}
          onChange={(next) => void navigate({ search: { year: next }, replace: true })}
        />
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {own && (
        <div className="pay-run">
          {own.months.length === 0 ? (
            <EmptyNote title={t('pay.ownNone')}>
              <p>{t('pay.ownNoneWhy')}</p>
            </EmptyNote>
          ) : (
            <Months months={own.months} />
          )}
          <Obligation own={own} />
        </div>
      )}
    </Page>
  )
}

function Months({ months }: { months: readonly OwnMonth[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = businessNow()
  return (
    <Rows<OwnMonth>
      caption={t('pay.own')}
      columns={[
        { key: 'month', head: t('pay.month'), cell: (month) => monthName(month.month, language) },
        { key: 'shifts', head: t('pay.shifts'), numeric: true, cell: (month) => month.shifts },
        { key: 'minutes', head: t('pay.minutes'), numeric: true, cell: (month) => month.minutes },
        { key: 'amount', head: t('pay.amount'), numeric: true, cell: (month) => yuan(month.cents) },
        { key: 'state', head: t('pay.stateHead'), cell: (month) => <RunState state={month.state} /> },
        {
          key: 'paid',
          head: t('pay.paidDay'),
          cell: (month) => (month.paid_on ? dateWords(month.paid_on, language, now) : '–'),
        },
      ]}
      sections={plain(months)}
      idOf={(month) => month.run_id}
      belowOf={(month) => {
        const corrections = month.lines.filter((line) => line.kind === 'correction')
        if (corrections.length === 0) return null
        return (
          <ul className="pay-corrections">
            {corrections.map((line) => (
              <li key={line.number}>
                {line.reason} {t('pay.yuan', { amount: yuan(line.cents) })}
              </li>
            ))}
          </ul>
        )
      }}
    />
  )
}

function Obligation({ own }: { own: OwnPay }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2>{t('pay.ownObligation', { year: own.year })}</h2>
      <div className="section-body stack">
        {own.credit ? (
          <p>
            {t('pay.ownCredit', {
              hours: hours(own.credit.minutes),
              shifts: own.credit.shifts,
            })}
          </p>
        ) : (
          <p className="muted">{t('pay.ownNoCredit')}</p>
        )}
        {own.certificates.map((one) => (
          <Link key={one.number} to="/pay/certificates/$number" params={{ number: one.number }}>
            {t('pay.certificateOf', { number: one.number })}
          </Link>
        ))}
      </div>
    </section>
  )
}
