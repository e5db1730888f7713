/** A further disposition of a matter: it opens the fields of its item, as the duty screen does (Art. 15). */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispositionNumber, Matter, Receipt } from '@/api/types'
import { phrasesQuery } from '@/api/reference'
import { useCommand } from '@/api/useCommand'
import { INSTITUTIONS } from '@/features/institutions/queries'
import { useKept } from '@/features/promises/useKept'
import { controlId, ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { DISPOSITIONS } from './disposition'
import { dispose } from './queries'
import { useDispositionName } from './useDispositionName'
import { chosenOf, mayStandBeside } from './workbench/disposed'
import { openDraft, type Draft } from './workbench/draft'
import { NameAndPhone } from './workbench/CallerFields'
import { FurtherFields, useFurtherLabel } from './workbench/FurtherFields'

export function AddDisposition({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState<DispositionNumber>()
  const [told, setTold] = useState<Receipt>()
  const name = useDispositionName()
  const taken = [matter.disposition, ...matter.further.map((one) => one.disposition)].map((one) => one?.number)
  const choice = matter.disposition?.number ?? null
  const left = DISPOSITIONS.filter((one) => mayStandBeside({ choice }, one) && !taken.includes(one))
  if (matter.complaint || (left.length === 0 && !told)) return null
  return (
    <section className="section">
      <h2>{t('further.add')}</h2>
      <div className="section-body stack">
        {told?.pin && (
          <p role="status">{t('bench.savedPin', { reference: told.reference, pin: told.pin })}</p>
        )}
        <Field field="further" label={t('further.which')}>
          {(control) => (
            <Select
              {...control}
              value={number ?? null}
              allowClear
              placeholder={t('further.choose')}
              options={left.map((one) => ({ value: one, label: `${one}. ${name(one)}` }))}
              onChange={(one: DispositionNumber | undefined) => setNumber(one)}
            />
          )}
        </Field>
        {number && (
          <One
            key={number}
            matter={matter}
            number={number}
            onDone={(receipt) => {
              setTold(receipt)
              setNumber(undefined)
            }}
          />
        )}
      </div>
    </section>
  )
}

/** What the caller leaves now; the platform takes of it what is lacking. */
const leftOf = (draft: Draft) => ({
  name: draft.nameRefused ? '' : draft.name,
  phone: draft.phone,
  name_refused: draft.nameRefused,
  ring_back_at: draft.nameRefused ? draft.ringBackAt : null,
})

/** Whether a reply could reach nobody yet: no name or number, and none refused (S0-55). */
const isLacking = ({ caller }: Matter): boolean =>
  caller.name_refused ? caller.ring_back_at === null : !caller.name_masked || !caller.phone_masked

interface OneProps {
  matter: Matter
  number: DispositionNumber
  onDone: (receipt: Receipt) => void
}

function One({ matter, number, onDone }: OneProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const command = useCommand(['matter', matter.id])
  const [blank] = useState(() => openDraft(matter.place.code))
  const { value: draft, change, forget } = useKept(`further.${matter.id}.${String(number)}`, blank)
  const told = useFaults(useFurtherLabel())(command.problem)
  const faults = useStanding(told, command.attempt, (field) =>
    field.startsWith('caller.') ? leftOf(draft) : [draft.answers[number], draft.phrases],
  )
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const send = async () => {
    const chosen = chosenOf(number, draft.answers)
    let receipt: Receipt | undefined
    const done = await command.send(async (id) => {
      receipt = await dispose(matter.id, { id, version: matter.version, ...chosen, caller: leftOf(draft), phrases_used: draft.phrases })
    })
    if (done) forget()
    if (done && receipt) onDone(receipt)
    // The register may have moved on: the screen shows what it says now.
    else if (chosen.shown) await queries.invalidateQueries({ queryKey: INSTITUTIONS })
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
      <FurtherFields
        number={number}
        draft={draft}
        change={change}
        faultOf={faultOf}
      />
      {number === 2 && isLacking(matter) && (
        <>
          <p className="muted">{t('further.left')}</p>
          <div className="further-left">
            <NameAndPhone draft={draft} change={change} faultOf={faultOf} />
          </div>
        </>
      )}
      {number === 2 && (
        <Phrases said={draft.phrases} onSay={(phrases) => change({ phrases })} fault={faultOf('phrases_used')} />
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('further.save')}
        </Button>
      </div>
    </form>
  )
}

/** What is said to a caller who is promised a reply: phrase 6 as one promises, phrase 7 at the end (Art. 13). */
const WITH_REPLY = [6, 7]

interface PhrasesProps {
  said: readonly number[]
  onSay: (said: number[]) => void
  fault: Fault | undefined
}

function Phrases({ said, onSay, fault }: PhrasesProps) {
  const { t } = useTranslation()
  const phrases = useQuery(phrasesQuery).data?.phrases.filter(({ number }) => WITH_REPLY.includes(number))
  if (!phrases) return null
  const turn = (number: number) =>
    onSay(said.includes(number) ? said.filter((one) => one !== number) : [...said, number].sort((a, b) => a - b))
  return (
    <fieldset className="further-phrases" id={controlId('phrases_used')} tabIndex={-1}>
      <legend>{t('further.phrases')}</legend>
      {fault && <div className="field-fault">{fault.reason}</div>}
      {phrases.map(({ number, text }) => (
        <Checkbox key={number} checked={said.includes(number)} onChange={() => turn(number)}>
          {number}. <span lang="zh-CN">{text}</span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
