/** Recording the promised reply, or an attempt that reached nobody. */
import { Button, Input, Segmented } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, KnowledgeEntry, Matter, Pledge } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { KnowledgePanel } from '@/features/knowledge/KnowledgePanel'
import { UsedEntries } from '@/features/knowledge/UsedEntries'
import { AgreedChoice, AnswerChoice, TelephoneChoice, useSaidAnswer, type SaidAnswer } from '@/features/promises/AttemptChoices'
import { useKept } from '@/features/promises/useKept'
import { DialButton } from '@/features/softphone/DialButton'
import { WishPanel } from '@/features/wishes/WishPanel'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { Held } from '@/ui/Held'
import { ProblemNote } from '@/ui/ProblemNote'
import { PaidMark } from './Said'
import { reply, TOLD, type ToldKind } from './queries'

interface Props {
  matter: Matter
  /** The promise that is told. */
  pledge: ToldPledge
}

/** What is written of an answer until it is sent. */
interface Told {
  text: string
  /** The law or policy that it rests on (Art. 12). */
  basis: string
  knowledge: Matter['knowledge']
}

const NOTHING: Told = { text: '', basis: '', knowledge: [] }

export type ToldPledge = Pledge & { kind: ToldKind }

export const awaitsReply = (pledge: Pledge): pledge is ToldPledge =>
  pledge.state === 'open' && TOLD.some((kind) => kind === pledge.kind)

/** The form of the promise that waits to be told; where several wait, one chooses which. */
export function ReplyForms({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const waiting = matter.promises.filter(awaitsReply)
  const [chosen, choose] = useState<ToldKind>()
  const own = waiting.find(({ kind }) => kind === chosen) ?? waiting[0]
  return (
    <>
      {own && waiting.length > 1 && (
        <Segmented
          aria-label={t('reply.which')}
          value={own.kind}
          options={waiting.map(({ kind }) => ({ value: kind, label: t(`promiseKind.${kind}`) }))}
          onChange={choose}
        />
      )}
      <Held>{own && <ReplyForm key={own.id} matter={matter} pledge={own} />}</Held>
    </>
  )
}

function ReplyForm({ matter, pledge }: Props) {
  const { t } = useTranslation()
  const kind = pledge.kind
  const labels: Record<string, string> = { answer: t('attempt.answer'), basis: t('reply.basis') }
  const command = useCommand(['matter', matter.id])
  const told = useFaults((field) => labels[field])(command.problem)
  const { value, change, forget } = useKept<Told>(`reply.${pledge.id}`, NOTHING)
  const { text, basis, knowledge } = value
  const scope = useId()
  const { answer, setAnswer, skipped, faults: unsaid, whenSaid } = useSaidAnswer(scope)
  const [telephone, setTelephone] = useState<Attempt['telephone']>('other')
  const [agreed, setAgreed] = useState(false)
  const tried = answer !== null && answer !== 'reached'
  const faults = useStanding(told, command.attempt, () => [text, basis, knowledge, answer, agreed])

  const send = async (said: SaidAnswer) => {
    const words = { version: matter.version, text: text.trim(), answer: said }
    const rests = { basis: basis.trim(), knowledge: knowledge.map(({ entry, number }) => ({ entry, number })) }
    const body = { ...words, ...rests, telephone, agreed, keeps: kind }
    const done = await command.send((id) => reply(matter.id, { id, ...body }))
    if (done) forget()
    return done
  }
  return (
    <section className="section">
      <h2>{t(`promiseKind.${kind}`)}</h2>
      <WishPanel pledge={pledge} />
      <form
        className="section-body stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          whenSaid(send)
        }}
      >
        <ErrorSummary faults={[...unsaid, ...faults]} attempt={command.attempt + skipped} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        <DialButton
          pledge={pledge}
          about={matter.reference}
          onDialled={() => setTelephone('softphone')}
        />
        <AnswerChoice scope={scope} value={answer} onChange={setAnswer} />
        <AgreedChoice pledge={pledge} answer={answer} value={agreed} onChange={setAgreed} />
        <TelephoneChoice scope={scope} value={telephone} onChange={setTelephone} />
        <Field
          field="text"
          label={t(tried ? 'reply.attempt' : `reply.done.${kind}`)}
          hint={
            <>
              {t(tried ? 'reply.attemptHint' : 'reply.textHint')} <PaidMark text={text} />
            </>
          }
          fault={faults.find((fault) => fault.field === 'text')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              value={text}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
        {!tried && <Rests matter={matter} value={value} change={change} faults={faults} id={scope} />}
        <div>
          <Button type="primary" htmlType="submit" loading={command.busy}>
            {t(tried ? 'reply.saveAttempt' : `reply.save.${kind}`)}
          </Button>
        </div>
      </form>
    </section>
  )
}

interface RestsProps {
  matter: Matter
  value: Told
  change: (next: Partial<Told>) => void
  faults: Fault[]
  id: string
}

/** On what an answer rests: the law, and the entries of the knowledge base that were read. */
function Rests({ matter, value: { basis, knowledge }, change, faults, id }: RestsProps) {
  const { t } = useTranslation()
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const use = (entry: KnowledgeEntry) => {
    const others = knowledge.filter((one) => one.entry !== entry.id)
    const used = { entry: entry.id, number: entry.number, title: entry.content.title }
    change({ basis: basis.trim() ? basis : entry.content.basis, knowledge: [...others, used] })
  }
  return (
    <>
      <Field field="basis" label={t('reply.basis')} hint={t('reply.basisHint')} fault={faultOf('basis')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={basis}
            onChange={(event) => change({ basis: event.target.value })}
          />
        )}
      </Field>
      <UsedEntries
        used={knowledge}
        onRemove={(entry) => change({ knowledge: knowledge.filter((one) => one.entry !== entry) })}
        fault={faultOf('knowledge')}
      />
      <KnowledgePanel id={`${id}-knowledge`} place={matter.place.code} used={knowledge} onUse={use} />
    </>
  )
}
