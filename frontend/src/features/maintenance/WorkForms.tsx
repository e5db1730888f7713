/** Entering a work, and ending it. */
import { useTranslation } from 'react-i18next'
import type { Work, Works } from './types'
import { businessNow } from '@/app/clock'
import { MomentField, OneOfField, SomeOfField, WordsField } from './fields'
import { KeepForm } from './KeepForm'
import { useLines } from './lines'
import { finishWork, planWork } from './queries'

const KINDS = ['change', 'window', 'care'] as const satisfies readonly Work['kind'][]
const OUTCOMES = ['done', 'undone', 'cancelled'] as const satisfies readonly NonNullable<Work['ending']>['outcome'][]
const HOUR_MS = 3_600_000

interface Planned {
  kind: Work['kind']
  title: string
  account: string
  begins_at: string | null
  ends_at: string | null
  owner: string
  lines: string[]
}

// long: a form of one column, each field of it once.
export function PlanForm({ owners, onDone }: { owners: Works['owners']; onDone: () => void }) {
  const { t } = useTranslation()
  const { lines } = useLines()
  const first: Planned = {
    kind: 'change',
    title: '',
    account: '',
    begins_at: null,
    ends_at: null,
    owner: owners[0]?.id ?? '',
    lines: [],
  }
  return (
    <KeepForm
      name="plan"
      title={t('upkeep.plan')}
      save={t('upkeep.save.plan')}
      first={first}
      send={(id, values) => planWork({ id, ...values, ...timesOf(values) })}
      onDone={onDone}
      onCancel={onDone}
    >
      {({ values, change, faultOf }) => (
        <>
          <OneOfField
            field="kind"
            value={values.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`upkeep.kind.${kind}`) }))}
            fault={faultOf('kind')}
            onChange={(kind) => change({ kind })}
          />
          <WordsField field="title" rows={1} value={values.title} fault={faultOf('title')} onChange={(title) => change({ title })} />
          <WordsField
            field="account"
            hint={t('upkeep.hint.account')}
            value={values.account}
            fault={faultOf('account')}
            onChange={(account) => change({ account })}
          />
          <div className="upkeep-times">
            <MomentField field="begins_at" hint={t('upkeep.hint.begins')} value={values.begins_at} fault={faultOf('begins_at')} onChange={(begins_at) => change({ begins_at })} />
            <MomentField field="ends_at" hint={t('upkeep.hint.ends')} value={values.ends_at} fault={faultOf('ends_at')} onChange={(ends_at) => change({ ends_at })} />
          </div>
          <SomeOfField
            field="lines"
            hint={t('upkeep.hint.lines')}
            whole={t('upkeep.whole')}
            value={values.lines}
            options={lines}
            fault={faultOf('lines')}
            onChange={(next) => change({ lines: next })}
          />
          <OneOfField
            field="owner"
            value={values.owner}
            options={owners.map((one) => ({ value: one.id, label: one.name }))}
            fault={faultOf('owner')}
            onChange={(owner) => change({ owner })}
          />
        </>
      )}
    </KeepForm>
  )
}

/** What is left open begins now and takes an hour; the rule says what is wrong with it. */
function timesOf({ begins_at, ends_at }: Planned): { begins_at: string; ends_at: string } {
  const begins = begins_at ?? businessNow().toISOString()
  return { begins_at: begins, ends_at: ends_at ?? new Date(Date.parse(begins) + HOUR_MS).toISOString() }
}

export function FinishForm({ work, onDone }: { work: Work; onDone: () => void }) {
  const { t } = useTranslation()
  const first = {
    outcome: 'done' as NonNullable<Work['ending']>['outcome'],
    at: null as string | null,
    words: '',
  }
  return (
    <KeepForm
      name="finish"
      title={t('upkeep.finish')}
      save={t('upkeep.save.finish')}
      first={first}
      send={(id, said) => finishWork(work.id, { id, version: work.version, ...said })}
      onDone={onDone}
      onCancel={onDone}
    >
      {({ values, change, faultOf }) => (
        <>
          <OneOfField
            field="outcome"
            value={values.outcome}
            options={OUTCOMES.map((one) => ({ value: one, label: t(`upkeep.outcome.${one}`) }))}
            fault={faultOf('outcome')}
            onChange={(outcome) => change({ outcome })}
          />
          {values.outcome !== 'cancelled' && (
            <MomentField field="at" hint={t('upkeep.hint.ended')} value={values.at} fault={faultOf('at')} onChange={(at) => change({ at })} />
          )}
          <WordsField
            field="words"
            label={t('upkeep.field.result')}
            value={values.words}
            fault={faultOf('words')}
            onChange={(words) => change({ words })}
          />
        </>
      )}
    </KeepForm>
  )
}
