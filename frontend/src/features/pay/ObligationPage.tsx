/** Obligation hours of a year: part-time and rotating practitioners, each with a certificate. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/problem'
import type { Obligation } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useCity } from '@/features/accounts/useCity'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { hours } from './amounts'
import { PayLinks } from './PayLinks'
import { certify, obligationQuery } from './queries'
import type { YearSearch } from './search'
import { YearFilter } from './YearFilter'

const route = getRouteApi('/pay/obligation')
type Credit = Obligation['credits'][number]

export function ObligationPage() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(search.place)
  const query = useQuery(obligationQuery({ ...search, place }))
  const change = (next: YearSearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  const ledger = query.data
  return (
    <Page
      title={t('pay.page.obligation')}
      aside={ledger && name(ledger.place)}
      filters={
        <>
          <PayLinks />
          <PlaceFilter lines whole={null} value={place} onChange={(next) => change({ place: next })} />
          <YearFilter value={ledger?.year} onChange={(year) => change({ year })} />
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {ledger?.credits.length === 0 && (
        <EmptyNote title={t('pay.obligationNone')}>
          <p>{t('pay.obligationWhy')}</p>
        </EmptyNote>
      )}
      {ledger && ledger.credits.length > 0 && <Ledger ledger={ledger} />}
      <Definitions of="obligation" />
    </Page>
  )
}

function Ledger({ ledger }: { ledger: Obligation }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<Problem | null>(null)
  const issued = new Map(
    [...ledger.certificates].reverse().map((one) => [`${one.person.id}/${one.minutes}`, one.number]),
  )
  return (
    <>
      {problem && <ProblemNote error={problem} />}
      <Rows<Credit>
        caption={t('pay.page.obligation')}
        columns={[
          { key: 'name', head: t('pay.name'), cell: (credit) => credit.person.name },
          {
            key: 'category',
            head: t('pay.category'),
            cell: (credit) => t(`pay.categories.${credit.category}`),
          },
          { key: 'shifts', head: t('pay.shifts'), numeric: true, cell: (credit) => credit.shifts },
          {
            key: 'hours',
            head: t('pay.hours'),
            numeric: true,
            cell: (credit) => hours(credit.minutes),
          },
          {
            key: 'certificate',
            head: t('pay.certificate'),
            wide: true,
            cell: (credit) => {
              const number = issued.get(`${credit.person.id}/${credit.minutes}`)
              if (number) return <CertificateLink number={number} />
              return ledger.may_certify ? (
                <Certify ledger={ledger} credit={credit} onProblem={setProblem} />
              ) : (
                '–'
              )
            },
          },
        ]}
        sections={plain(ledger.credits)}
        idOf={(credit) => credit.person.id}
      />
      <p className="muted">{t('pay.obligationWhy')}</p>
    </>
  )
}

const CertificateLink = ({ number }: { number: string }) => (
  <Link to="/pay/certificates/$number" params={{ number }}>
    {number}
  </Link>
)

interface CertifyProps {
  ledger: Obligation
  credit: Credit
  onProblem: (problem: Problem | null) => void
}

function Certify({ ledger, credit, onProblem }: CertifyProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const issue = async () => {
    setBusy(true)
    onProblem(null)
    try {
      const { number } = await certify({
        place: ledger.place.code,
        person_id: credit.person.id,
        year: ledger.year,
      })
      await queries.invalidateQueries({ queryKey: ['pay-obligation'] })
      await navigate({ to: '/pay/certificates/$number', params: { number } })
    } catch (error) {
      onProblem(asProblem(error))
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      loading={busy}
      aria-label={t('pay.certifyWho', { name: credit.person.name })}
      onClick={() => void issue()}
    >
      {t('pay.certify')}
    </Button>
  )
}
