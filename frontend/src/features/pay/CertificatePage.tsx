/** A certificate of obligation hours on paper, with its number, for the lawyers' association. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Certificate } from '@/api/types'
import { civilDay } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { pay } from '@/catalogs/zh-CN/pay'
import { deed } from '@/catalogs/zh-CN/payPaper'
import { hours, paperDay } from './amounts'
import { certificateQuery } from './queries'
import './paper.css'

const route = getRouteApi('/pay/certificates/$number')
const { categories } = pay.pay

export function CertificatePage() {
  const { t } = useTranslation()
  const { number } = route.useParams()
  const query = useQuery(certificateQuery(number))
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('pay.certificate')}
      filters={
        <Button type="primary" onClick={() => window.print()}>
          {t('pay.print')}
        </Button>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Paper one={query.data} />}
    </Page>
  )
}

function Paper({ one }: { one: Certificate }) {
  return (
    <article className="paper" lang="zh-CN">
      <h2>{deed.title}</h2>
      {!one.holds && <p className="paper-words">{deed.void}</p>}
      <p className="paper-serial">{`${deed.number}${one.number}`}</p>
      <p className="paper-words">
        {`${one.person.name}${deed.opening}${categories[one.category]}`}
        {one.unit && `${deed.comma}${one.unit}`}
        {deed.closing}
        {`${one.year}${deed.from}${paperDay(one.until)}${deed.served}${one.place.name}${deed.line}`}
        <b>{one.shifts}</b>
        {deed.shifts}
        <b>{hours(one.minutes)}</b>
        {`${deed.hours}${one.minutes}${deed.minutes}`}
      </p>
      <p className="paper-words">{deed.basis}</p>
      <p className="paper-sign">
        {`${one.place.name}${deed.centre}`}
        <br />
        {`${deed.issuer}${one.issued.person.name}`}
        <br />
        {paperDay(civilDay(one.issued.at))}
      </p>
    </article>
  )
}
