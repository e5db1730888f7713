/** The three steps of a run: drawn up by one person, approved by a second, paid with a proof. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PayRun } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords, moment } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { DayField } from './DayField'
import { approve, pay, prepare, runQuery } from './queries'

type Chance = PayRun['prepare']

export function RunSteps({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const keep = useKeep(run)
  const preparing = useCommand(['pay-runs'], ['pay-run', run.run_id])
  const approving = useCommand(['pay-runs'], ['pay-run', run.run_id])
  const { version } = run
  return (
    <section className="section">
      <h2>{t('pay.steps')}</h2>
      <ol className="pay-steps section-body">
        <li data-done={run.prepared ? true : undefined}>
          <b>{t('pay.step.prepare')}</b>
          <Hand hand={run.prepared} />
          {preparing.problem && <ProblemNote error={preparing.problem} />}
          {run.prepare.may && (
            <Button
              type={run.version === 0 ? 'primary' : 'default'}
              loading={preparing.busy}
              onClick={() =>
                void preparing.send(async (id) => keep(await prepare(run.run_id, { id, version })))
              }
            >
              {t(run.version === 0 ? 'pay.prepare' : 'pay.prepareAgain')}
            </Button>
          )}
          {run.state === 'none' && <Refusal chance={run.prepare} />}
        </li>
        <li data-done={run.approved ? true : undefined}>
          <b>{t('pay.step.approve')}</b>
          <Hand hand={run.approved} />
          {approving.problem && <ProblemNote error={approving.problem} />}
          {run.approve.may && (
            <>
              <p className="muted">{t('pay.approveWhy')}</p>
              <Button
                type="primary"
                loading={approving.busy}
                onClick={() =>
                  void approving.send(async (id) => keep(await approve(run.run_id, { id, version })))
                }
              >
                {t('pay.approve')}
              </Button>
            </>
          )}
          {run.state === 'draft' && <Refusal chance={run.approve} />}
        </li>
        <li data-done={run.payment ? true : undefined}>
          <b>{t('pay.step.pay')}</b>
          <Hand hand={run.payment?.by ?? null} />
          <Proof run={run} />
          {run.pay.may && <PayForm run={run} keep={keep} />}
        </li>
      </ol>
    </section>
  )
}

/** Return what shows a run as a step has left it. */
function useKeep(run: PayRun): (next: PayRun) => void {
  const queries = useQueryClient()
  return (next) => queries.setQueryData(runQuery(run.run_id).queryKey, next)
}

function Hand({ hand }: { hand: PayRun['prepared'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!hand) return null
  return (
    <p>{t('pay.hand', { name: hand.person.name, at: moment(hand.at, language, businessNow()) })}</p>
  )
}

/** Why a step that comes next is not this person's. */
function Refusal({ chance }: { chance: Chance }) {
  const english = useLanguage() === 'en'
  const words = english ? chance.refusal_en : chance.refusal
  return words ? <p className="pay-refusal">{words}</p> : null
}

function Proof({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { payment } = run
  if (!payment) return null
  const day = dateWords(payment.paid_on, language, businessNow())
  if (!payment.proof) return <p>{t('pay.nothing')}</p>
  return <p className="written">{t('pay.proofOf', { day, proof: payment.proof })}</p>
}

function PayForm({ run, keep }: { run: PayRun; keep: (next: PayRun) => void }) {
  const { t } = useTranslation()
  const command = useCommand(['pay-runs'], ['pay-run', run.run_id])
  const [day, setDay] = useState(civilDay(businessNow()))
  const [proof, setProof] = useState('')
  const labels: Readonly<Record<string, string>> = { paid_on: t('pay.paidDay'), proof: t('pay.proof') }
  const faults = useFaults((field) => labels[field])(command.problem)
  const of = (field: string) => faults.find((fault) => fault.field === field)
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const body = { version: run.version, paid_on: day, proof: proof.trim() }
        void command.send(async (id) => keep(await pay(run.run_id, { id, ...body })))
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <Field field="paid_on" label={t('pay.paidDay')} fault={of('paid_on')}>
        {(control) => <DayField control={control} value={day} onChange={setDay} />}
      </Field>
      <Field field="proof" label={t('pay.proof')} hint={t('pay.proofHint')} fault={of('proof')}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={proof}
            onChange={(event) => setProof(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('pay.pay')}
        </Button>
      </div>
    </form>
  )
}
