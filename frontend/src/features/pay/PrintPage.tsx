/** The sheet of a run on A4 paper, as a finance office files it: in Chinese, whatever the screen. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { PayRun } from '@/api/types'
import { civilDay, monthName } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { pay } from '@/catalogs/zh-CN/pay'
import { paper } from '@/catalogs/zh-CN/payPaper'
import { yuan } from './amounts'
import { runQuery } from './queries'
import { runOf } from './search'
import './paper.css'

const route = getRouteApi('/pay/runs/$id/print')
const { categories } = pay.pay

export function PrintPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const query = useQuery(runQuery(runOf(id)))
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('pay.printTitle')}
      filters={
        <>
          <Link to="/pay/runs/$id" params={{ id }}>
            {t('pay.backToRun')}
          </Link>
          <Button type="primary" onClick={() => window.print()}>
            {t('pay.print')}
          </Button>
        </>
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Paper run={query.data} />}
    </Page>
  )
}

function Paper({ run }: { run: PayRun }) {
  return (
    <article className="paper paper-wide" lang="zh-CN">
      <h2>{`${run.place.name}${paper.title}`}</h2>
      <p className="paper-facts">
        <span>{`${paper.month}${monthName(run.month, 'zh-CN')}`}</span>
        <span>{`${paper.rate}${run.rates.join('→')}${paper.rateUnit}`}</span>
        <span>{`${paper.people}${run.people ?? 0}`}</span>
        <span>{`${paper.digest}${run.digest.slice(0, 16)}`}</span>
      </p>
      <table>
        <thead>
          <tr>
            {paper.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.lines.map((line) => (
            <tr key={line.number}>
              <td>{line.number}</td>
              <td>{line.person.name}</td>
              <td>{categories[line.category]}</td>
              <td>{line.unit}</td>
              <td>{line.shifts}</td>
              <td>{line.minutes}</td>
              <td className="paper-number">{yuan(line.cents)}</td>
              <td>{line.reason}</td>
              <td />
            </tr>
          ))}
          <tr>
            <th scope="row">{paper.sum}</th>
            <td colSpan={5} className="paper-left">
              {paper.capital}
              {run.total_capital}
            </td>
            <td className="paper-number">
              <b>{yuan(run.total_cents ?? 0)}</b>
            </td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </table>
      {run.recoveries.length > 0 && (
        <p>
          {paper.recover}
          {run.recoveries.map((one) => `${one.person.name}${yuan(one.cents)}`).join(paper.comma)}
        </p>
      )}
      <p className="paper-hands">
        <span>{`${paper.prepared}${handOf(run.prepared)}`}</span>
        <span>{`${paper.approved}${handOf(run.approved)}`}</span>
        <span>{`${paper.paid}${handOf(run.payment?.by ?? null)}`}</span>
      </p>
      {run.payment?.proof && (
        <p>{`${paper.proof}${run.payment.proof}${paper.gap}${paper.paidOn}${run.payment.paid_on}`}</p>
      )}
      <p className="paper-hands">
        <span>{paper.finance}</span>
        <span>{paper.cashier}</span>
        <span>{paper.seal}</span>
      </p>
    </article>
  )
}

const handOf = (hand: PayRun['prepared']): string =>
  hand ? `${hand.person.name} ${civilDay(hand.at)}` : paper.blank
