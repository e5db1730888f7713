/** Putting an act on file: a confirmed lead, or what somebody enters (Art. 20, N3). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '@/api/problem'
import type { EnterViolation, ViolationLead } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { AwaitCity } from '@/features/accounts/AwaitCity'
import { useCity } from '@/features/accounts/useCity'
import { peopleQuery } from '@/features/complaints/queries'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field, FieldRoot, inForm } from '@/ui/Field'
import { InstantField } from '@/ui/InstantField'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { ItemField, useLabelOf, WordsField } from './fields'
import { Nearby, nearOf } from './Nearby'
import { enterViolation, ledgerQuery, VIOLATIONS } from './queries'
import { leadKind } from './ViolationsPage'
import './violations.css'

const route = getRouteApi('/violations/new')

export function EnterPage() {
  const { t } = useTranslation()
  const { place: chosen, lead, year } = route.useSearch()
  const navigate = route.useNavigate()
  const place = useCity(chosen)
  return (
    <Page
      title={t('violation.enter')}
      filters={
        lead === undefined && (
          <PlaceFilter
            lines
            whole={null}
            value={place}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, place: next }), replace: true })}
          />
        )
      }
    >
      {!place && <AwaitCity rows={6} />}
      {place && lead === undefined && <EnterForm key={place} place={place} lead={null} />}
      {place && lead !== undefined && <OfLead place={place} year={year} id={lead} />}
    </Page>
  )
}

// What the page begins with is what the form keeps: another lead is another form.
function OfLead({ place, year, id }: { place: string; year: number | undefined; id: string }) {
  const { t } = useTranslation()
  const found = useQuery(ledgerQuery(place, year))
  if (found.isPending) return <LoadingNote rows={6} />
  if (!found.data) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  const lead = found.data.leads.find((one) => one.id === id)
  return lead ? <EnterForm key={lead.id} place={place} lead={lead} /> : <p className="note">{t('violation.leadGone')}</p>
}

/** The name of the form in the ids of its fields. */
const ROOT = 'enter'

type Values = Required<Omit<EnterViolation, 'id' | 'place' | 'at' | 'lead' | 'another'>> & { at: string | null }

// long: a form of one column, each field of it once.
function EnterForm({ place, lead }: { place: string; lead: ViolationLead | null }) {
  const { t } = useTranslation()
  const known = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(VIOLATIONS)
  const [values, setValues] = useState<Values>({
    item: lead?.item ?? known.item ?? 7,
    account: lead?.found ?? known.account ?? '',
    proof: known.proof ?? '',
    accused: known.accused ?? '',
    kind: known.kind ?? 'moment',
    ref: known.ref ?? '',
    at: known.at ?? null,
  })
  const [another, setAnother] = useState(false)
  const change = (next: Partial<Values>) => setValues((old) => ({ ...old, ...next }))
  const told = useFaults(useLabelOf())(command.problem)
  const faults = useStanding(told, command.attempt, (field) => values[field as keyof Values])
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const save = async () => {
    let id = ''
    const sent = { ...values, another, ref: values.kind === 'moment' ? '' : values.ref, place, lead: lead?.id ?? '' }
    const done = await command.send(async (drawn) => {
      id = (await enterViolation({ ...sent, id: drawn })).id
    })
    if (done) void navigate({ to: '/violations/$id', params: { id } })
  }
  return (
    <form
      className="section section-body stack violation-form"
      noValidate
      aria-label={t('violation.enter')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="muted">{t('violation.enterWhy')}</p>
      <ErrorSummary faults={faults.map((fault) => ({ ...fault, field: `${ROOT}.${fault.field}` }))} attempt={command.attempt} />
      {told.length === 0 && (
        <Refusal
          problem={command.problem}
          place={place}
          lead={lead?.id ?? ''}
          another={another}
          onAnother={setAnother}
        />
      )}
      <FieldRoot root={ROOT}>
        {lead ? <LeadFacts lead={lead} /> : <ByHand place={place} values={values} change={change} faultOf={faultOf} />}
        <ItemField value={values.item} fault={faultOf('item')} onChange={(item) => change({ item })} />
        <WordsField
          field="account"
          hint={t('violation.hint.account')}
          rows={5}
          value={values.account}
          fault={faultOf('account')}
          onChange={(account) => change({ account })}
        />
        <WordsField
          field="proof"
          optional
          hint={t('violation.hint.proof')}
          rows={2}
          value={values.proof}
          fault={faultOf('proof')}
          onChange={(proof) => change({ proof })}
        />
      </FieldRoot>
      <div className="inline">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('violation.save.enter')}
        </Button>
        <Link to="/violations" search={{ place }}>
          {t('violation.back')}
        </Link>
      </div>
    </form>
  )
}

interface RefusalProps {
  problem: Problem | null
  place: string
  lead: string
  another: boolean
  onAnother: (another: boolean) => void
}

/** Why an act is not put on file: it is already, or may be under another name. */
function Refusal({ problem, ...known }: RefusalProps) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const existing = problem?.body.current?.file
  const near = nearOf(problem?.body.current)
  const open = (id: string) => void navigate({ to: '/violations/$id', params: { id } })
  if (typeof existing === 'string')
    return (
      <p className="band" role="alert">
        {t('violation.onFile')}
        <Link to="/violations/$id" params={{ id: existing }}>
          {existing}
        </Link>
      </p>
    )
  if (near) return <Nearby {...known} near={near} onJoined={open} />
  return problem && <ProblemNote error={problem} />
}

function LeadFacts({ lead }: { lead: ViolationLead }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <dl className="facts">
      <dt>{t('violation.lead')}</dt>
      <dd>{leadKind(lead, t)}</dd>
      <dt>{t('violation.accused')}</dt>
      <dd>{lead.person?.name ?? t('violation.centre')}</dd>
      <dt>{t('violation.at')}</dt>
      <dd>{moment(lead.at, language)}</dd>
    </dl>
  )
}

interface PartProps {
  place: string
  values: Values
  change: (next: Partial<Values>) => void
  faultOf: (field: string) => Fault | undefined
}

const CENTRE = ''
const KINDS = ['moment', 'call', 'matter'] as const

function ByHand({ place, values, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const people = useQuery(peopleQuery(place))
  const labelOf = useLabelOf()
  return (
    <>
      <Field field={inForm('accused')} label={labelOf('accused') ?? ''} fault={faultOf('accused')}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            loading={people.isPending}
            value={values.accused}
            options={[
              { value: CENTRE, label: t('violation.centreItself') },
              ...(people.data ?? []).map((one) => ({
                value: one.id,
                label: one.unit ? t('violation.personOf', { name: one.name, unit: one.unit }) : one.name,
              })),
            ]}
            onChange={(accused) => change({ accused })}
          />
        )}
      </Field>
      <Field field={inForm('at')} label={labelOf('at') ?? ''} hint={t('violation.hint.at')} fault={faultOf('at')}>
        {(control) => <InstantField control={control} value={values.at} onChange={(at) => change({ at })} />}
      </Field>
      <Field field={inForm('kind')} label={labelOf('kind') ?? ''} hint={t('violation.hint.kind')} fault={faultOf('kind')}>
        {(control) => (
          <Select
            {...control}
            value={values.kind}
            options={KINDS.map((one) => ({ value: one, label: t(`violation.act.${one}`) }))}
            onChange={(kind) => change({ kind })}
          />
        )}
      </Field>
      {values.kind !== 'moment' && (
        <Field field={inForm('ref')} label={t(`violation.ref.${values.kind}`)} fault={faultOf('ref')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={values.ref}
              onChange={(event) => change({ ref: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
