/** 催办、督办、通报: what speaks for it, the form of whoever presses, the answer of whoever works. */
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, Pledge } from '@/api/types'
import { useOwnerNames } from '@/features/accounts/placeNames'
import { Choice } from '@/features/promises/AttemptChoices'
import { Held } from '@/ui/Held'
import { DueLight, Light } from '@/ui/Light'
import { DeedForm, TextField } from './DeedForm'
import { answerPress, press } from './queries'
import { SuspectForm } from './SuspectForm'
import { useDeed } from './useDeed'

const RUNGS = ['urged', 'supervised', 'circulated'] as const
export type Rung = (typeof RUNGS)[number]
export type Cause = Matter['following']['pressing']['signs'][number]
interface Owed {
  rung: Rung
  pledge: Pledge
}

/** The rungs that are open on a matter, the gentlest first. */
const owedOn = (matter: Matter): Owed[] =>
  RUNGS.flatMap((rung) =>
    matter.promises
      .filter(({ kind, state }) => kind === rung && state === 'open')
      .map((pledge) => ({ rung, pledge })),
  )

const mayReport = (matter: Matter): boolean => !matter.complaint && matter.actions.includes('matter.press')

export function Pressing({ matter }: { matter: Matter }) {
  const { signs, next } = matter.following.pressing
  const some = mayReport(matter) || signs.length + next.length + owedOn(matter).length > 0
  return <Held>{some && <Section matter={matter} />}</Held>
}

function Section({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const ownerName = useOwnerNames()
  const { signs, next, answers } = matter.following.pressing
  const [open, setOpen] = useState(false)
  const [reporting, setReporting] = useState<'no' | 'form' | 'done'>('no')
  const owed = owedOn(matter)
  const reports = mayReport(matter)
  return (
    <section className="section">
      <h2>{t('press.title')}</h2>
      <div className="section-body stack">
        {signs.map((one) => (
          <Light key={one} tone="amber">
            {t(`press.cause.${one}`)}
          </Light>
        ))}
        {owed.map(({ rung, pledge }) => (
          <p key={pledge.id}>
            <b>{t(`press.rung.${rung}`)}</b> {ownerName(pledge.owner)} <DueLight pledge={pledge} />
          </p>
        ))}
        {owed.length === 0 && <p className="muted">{t('press.none')}</p>}
        {(next.length > 0 || reports) && (
          <div className="inline">
            {next.length > 0 && !open && <Button onClick={() => setOpen(true)}>{t('press.make')}</Button>}
            {reports && reporting !== 'form' && (
              <Button onClick={() => setReporting('form')}>{t('suspect.make')}</Button>
            )}
          </div>
        )}
        {reporting === 'done' && <p role="status">{t('suspect.done')}</p>}
      </div>
      <Held>{open && next.length > 0 && <PressForm matter={matter} onDone={() => setOpen(false)} />}</Held>
      {reporting === 'form' && (
        <SuspectForm matter={matter} onDone={(sent) => setReporting(sent ? 'done' : 'no')} />
      )}
      {RUNGS.map((rung) => {
        const own = owed.find((one) => one.rung === rung)
        return <Held key={rung}>{answers.includes(rung) && own && <AnswerForm key={own.pledge.id} matter={matter} rung={rung} />}</Held>
      })}
    </section>
  )
}

interface Pressed {
  rung: Rung
  cause: Cause
  text: string
}

function PressForm({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const { signs, next } = matter.following.pressing
  const first: Pressed = { rung: next[0] ?? 'urged', cause: signs[0] ?? 'other', text: '' }
  const deed = useDeed(matter, 'press', first)
  const { cause, text } = deed.values
  // Somebody may have pressed meanwhile: what was chosen then need not be open any more.
  const rung = next.includes(deed.values.rung) ? deed.values.rung : first.rung
  const causes = [...signs, 'other' as const]
  const send = async () => {
    const body = { rung, cause, text: text.trim() }
    if (await deed.send((seen) => press(matter.id, { ...seen, ...body }))) onDone()
  }
  return (
    <DeedForm deed={deed} label={t('press.make')} save={t('press.save')} onSend={() => void send()} onCancel={onDone}>
      <Choice scope={`${scope}.rung`} title={t('press.how')} options={next} value={rung} wordOf={(one) => t(`press.rung.${one}`)} onChange={(one) => deed.change({ rung: one })} />
      <Choice scope={`${scope}.cause`} title={t('press.why')} options={causes} value={cause} wordOf={(one) => t(`press.cause.${one}`)} onChange={(one) => deed.change({ cause: one })} />
      <TextField deed={deed} field="text" label={t('press.demand')} hint={t(`press.hint.${rung}`)} rows={3} value={text} onChange={(said) => deed.change({ text: said })} />
    </DeedForm>
  )
}

function AnswerForm({ matter, rung }: { matter: Matter; rung: Rung }) {
  const { t } = useTranslation()
  const deed = useDeed(matter, `answer.${rung}`, { text: '' })
  const { text } = deed.values
  const label = t(`promiseKind.${rung}`)
  const send = () => {
    const body = { rung, text: text.trim() }
    return deed.send((seen) => answerPress(matter.id, { ...seen, ...body }))
  }
  return (
    <DeedForm deed={deed} label={label} save={t('press.answer')} onSend={() => void send()}>
      <TextField deed={deed} field="text" label={label} hint={t('press.answerHint')} rows={3} value={text} onChange={(said) => deed.change({ text: said })} />
    </DeedForm>
  )
}
