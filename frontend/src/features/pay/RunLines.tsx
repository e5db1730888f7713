/** The lines of a sheet with their sum, in figures and in capitals. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { asProblem, type Problem } from '@/api/problem'
import type { PayLine, PayRun } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { EmptyNote } from '@/ui/Notes'
import { LinkButton } from '@/ui/LinkButton'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { yuan } from './amounts'
import { save } from './download'
import { takeSheet } from './queries'
import { addressOf } from './search'

export function RunLines({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const drawn = run.version > 0
  const lines = drawn ? run.lines : run.lacking
  const debts = run.recoveries.reduce((sum, one) => sum + one.cents, 0)
  // What somebody owes is not taken off what others are due.
  const total = lines.reduce((sum, line) => sum + line.cents, debts)
  return (
    <section className="section pay-lines">
      <h2>
        {t(drawn ? 'pay.lines' : 'pay.foreseen')}
        {drawn && <Sheet run={run} />}
      </h2>
      {!drawn && <p className="section-body muted">{t('pay.foreseenWhy')}</p>}
      {lines.length === 0 ? (
        <EmptyNote title={t('pay.noLines')}>
          <p>{t('pay.noLinesWhy')}</p>
        </EmptyNote>
      ) : (
        <Rows
          caption={t('pay.lines')}
          columns={columns(t)}
          sections={[{ key: 'lines', rows: lines }]}
          idOf={(line) => String(line.number)}
          edgeOf={(line) => (line.kind === 'correction' ? 'amber' : undefined)}
        />
      )}
      {lines.length > 0 && (
        <p className="pay-total">
          <span>{t('pay.sum')}</span>
          <b className="number">{t('pay.yuan', { amount: yuan(total) })}</b>
          <span lang="zh-CN">{run.total_capital}</span>
        </p>
      )}
      {run.recoveries.length > 0 && <Recoveries run={run} />}
      {drawn && run.changed && <Changed run={run} />}
    </section>
  )
}

/** From whom what was paid too much is to be recovered. */
function Recoveries({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  return (
    <div className="pay-changed" role="note">
      <p>{t('pay.recover')}</p>
      <ul>
        {run.recoveries.map((one) => (
          <li key={one.person.id}>
            {t('pay.changedLine', { name: one.person.name, amount: yuan(one.cents) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What attendances say now and the sheet does not. */
function Changed({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const paid = run.state === 'paid'
  return (
    <div className="pay-changed" role="status">
      <p>{t(paid ? 'pay.changedPaid' : 'pay.changed')}</p>
      <ul>
        {run.lacking.map((line) => (
          <li key={`${line.person.id}/${line.of_run}`}>
            {t('pay.changedLine', { name: line.person.name, amount: yuan(line.cents) })}
          </li>
        ))}
      </ul>
      {/* Whether a later sheet still puts it right is the API's to say. */}
      {paid && <p>{english ? run.prepare.refusal_en : run.prepare.refusal}</p>}
    </div>
  )
}

function Sheet({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async () => {
    setBusy(true)
    setProblem(null)
    try {
      save(await takeSheet(run.run_id))
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className="pay-sheet">
      <Button size="small" loading={busy} onClick={() => void take()}>
        {t('pay.download')}
      </Button>
      <LinkButton size="small" to="/pay/runs/$id/print" params={{ id: addressOf(run.run_id) }}>
        {t('pay.print')}
      </LinkButton>
      {problem && <ProblemNote error={problem} />}
    </span>
  )
}

function columns(t: TFunction): Column<PayLine>[] {
  return [
    { key: 'number', head: t('pay.number'), numeric: true, cell: (line) => line.number },
    { key: 'name', head: t('pay.name'), cell: (line) => line.person.name },
    { key: 'category', head: t('pay.category'), cell: (line) => t(`pay.categories.${line.category}`) },
    { key: 'unit', head: t('pay.unit'), wide: true, cell: (line) => line.unit || '–' },
    { key: 'shifts', head: t('pay.shifts'), numeric: true, cell: (line) => line.shifts },
    { key: 'minutes', head: t('pay.minutes'), numeric: true, cell: (line) => line.minutes },
    { key: 'amount', head: t('pay.amount'), numeric: true, cell: (line) => yuan(line.cents) },
    { key: 'reason', head: t('pay.reason'), wide: true, cell: (line) => line.reason },
  ]
}
