/** Appointments with the caller: what was agreed, what came of it, and agreeing one. */
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, Meeting } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Choice } from '@/features/promises/AttemptChoices'
import { Field } from '@/ui/Field'
import { Held } from '@/ui/Held'
import { InstantField } from '@/ui/InstantField'
import { Light } from '@/ui/Light'
import { DeedForm, TextField } from './DeedForm'
import { agree, move, tellOutcome } from './queries'
import { useDeed, type Deed } from './useDeed'

const SIDES = ['caller', 'us'] as const
const OUTCOMES = ['held', 'caller_missed', 'we_missed'] as const

type Side = (typeof SIDES)[number]
type Outcome = (typeof OUTCOMES)[number]

export function Meetings({ matter }: { matter: Matter }) {
  const may = matter.actions.includes('matter.follow') && matter.no_request === null
  return <Held>{(may || matter.following.appointments.length > 0) && <Section matter={matter} may={may} />}</Held>
}

function Section({ matter, may }: { matter: Matter; may: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { appointments } = matter.following
  const owed = appointments.some((one) => one.outcome === null)
  return (
    <section className="section">
      <h2>{t('follow.meet.title')}</h2>
      {appointments.length === 0 && !open && <p className="section-body muted">{t('follow.meet.none')}</p>}
      {appointments.map((one) => (
        <One key={one.number} matter={matter} one={one} may={may} />
      ))}
      {may && !owed && !open && (
        <div className="section-body">
          <Button onClick={() => setOpen(true)}>{t('follow.meet.make')}</Button>
        </div>
      )}
      <Held>{open && !owed && <AgreeForm matter={matter} onDone={() => setOpen(false)} />}</Held>
    </section>
  )
}

function One({ matter, one, may }: { matter: Matter; one: Meeting; may: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [doing, setDoing] = useState<'move' | 'tell' | null>(null)
  const counts = [
    one.moved_by_caller > 0 && t('follow.meet.movedByCaller', { count: one.moved_by_caller }),
    one.moved_by_us > 0 && t('follow.meet.movedByUs', { count: one.moved_by_us }),
    one.missed_by_us > 0 && t('follow.meet.missedByUs', { count: one.missed_by_us }),
  ].filter(Boolean)
  const close = () => setDoing(null)
  return (
    <>
      <div className="section-body">
        <dl className="facts">
          <dt>{t('follow.meet.at')}</dt>
          <dd>{moment(one.at, language)}</dd>
          <dt>{t('follow.meet.where')}</dt>
          <dd>{one.where}</dd>
          <dt>{t('follow.meet.with')}</dt>
          <dd>{one.person}</dd>
          <dt>{t('follow.meet.state')}</dt>
          <dd>
            <Standing one={one} />
            {counts.length > 0 && <div className="muted">{counts.join(t('step.comma'))}</div>}
          </dd>
        </dl>
        {may && one.outcome === null && doing === null && (
          <div className="inline">
            <Button type="primary" onClick={() => setDoing('tell')}>
              {t('follow.meet.told')}
            </Button>
            <Button onClick={() => setDoing('move')}>{t('follow.meet.move')}</Button>
          </div>
        )}
      </div>
      <Held>
        {one.outcome === null && doing === 'move' && <MoveForm matter={matter} one={one} onDone={close} />}
        {one.outcome === null && doing === 'tell' && <OutcomeForm matter={matter} one={one} onDone={close} />}
      </Held>
    </>
  )
}

function Standing({ one }: { one: Meeting }) {
  const { t } = useTranslation()
  if (one.outcome) {
    return (
      <Light tone={one.outcome === 'held' ? 'green' : 'grey'}>{t(`follow.meet.outcome.${one.outcome}`)}</Light>
    )
  }
  return (
    <Light tone={one.in_vain ? 'red' : 'amber'}>{t(one.in_vain ? 'follow.meet.inVain' : 'follow.meet.owed')}</Light>
  )
}

interface MeetingDraft {
  at: string | null
  where: string
  person: string
}

interface MeetingFieldsProps {
  deed: Deed
  draft: MeetingDraft
  change: (next: Partial<MeetingDraft>) => void
}

function MeetingFields({ deed, draft, change }: MeetingFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Field field={deed.at('at')} label={t('follow.field.at')} fault={deed.faultOf('at')}>
        {(control) => <InstantField control={control} value={draft.at} onChange={(at) => change({ at })} />}
      </Field>
      <TextField deed={deed} field="where" told label={t('follow.field.where')} value={draft.where} onChange={(where) => change({ where })} />
      <TextField deed={deed} field="person" told label={t('follow.field.person')} value={draft.person} onChange={(person) => change({ person })} />
    </>
  )
}

/** What is sent where no time was chosen: the rule says that it must lie ahead. */
const NO_TIME = '1970-01-01T00:00:00Z'

function AgreeForm({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  const first: MeetingDraft = { at: null, where: '', person: matter.owner.name }
  const deed = useDeed(matter, 'agree', first)
  const draft = deed.values
  const send = async () => {
    const meeting = { ...draft, at: draft.at ?? NO_TIME }
    if (await deed.send((seen) => agree(matter.id, { ...seen, ...meeting }))) onDone()
  }
  return (
    <DeedForm deed={deed} label={t('follow.meet.make')} save={t('follow.meet.save')} onSend={() => void send()} onCancel={onDone}>
      <MeetingFields deed={deed} draft={draft} change={deed.change} />
    </DeedForm>
  )
}

interface Moved extends MeetingDraft {
  side: Side
  reason: string
}

function MoveForm({ matter, one, onDone }: { matter: Matter; one: Meeting; onDone: () => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const first: Moved = { at: one.at, where: one.where, person: one.person, side: 'caller', reason: '' }
  const deed = useDeed(matter, `move.${String(one.number)}`, first)
  const { values, change } = deed
  const send = async () => {
    const body = { ...values, at: values.at ?? NO_TIME, reason: values.reason.trim() }
    if (await deed.send((seen) => move(matter.id, one.number, { ...seen, ...body }))) onDone()
  }
  return (
    <DeedForm deed={deed} label={t('follow.meet.move')} save={t('follow.meet.saveMove')} onSend={() => void send()} onCancel={onDone}>
      <MeetingFields deed={deed} draft={values} change={change} />
      <Choice scope={scope} title={t('follow.field.side')} options={SIDES} value={values.side} wordOf={(who) => t(`follow.meet.side.${who}`)} onChange={(side) => change({ side })} />
      <TextField deed={deed} field="reason" label={t('follow.field.reason')} hint={t('follow.meet.reasonHint')} rows={2} value={values.reason} onChange={(reason) => change({ reason })} />
    </DeedForm>
  )
}

interface Told {
  outcome: Outcome
  text: string
}

function OutcomeForm({ matter, one, onDone }: { matter: Matter; one: Meeting; onDone: () => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const deed = useDeed<Told>(matter, `outcome.${String(one.number)}`, { outcome: 'held', text: '' })
  const { outcome, text } = deed.values
  const send = async () => {
    const body = { outcome, text: text.trim() }
    if (await deed.send((seen) => tellOutcome(matter.id, one.number, { ...seen, ...body }))) onDone()
  }
  return (
    <DeedForm deed={deed} label={t('follow.meet.told')} save={t('follow.meet.saveTold')} onSend={() => void send()} onCancel={onDone}>
      <Choice scope={scope} title={t('follow.field.outcome')} options={OUTCOMES} value={outcome} wordOf={(what) => t(`follow.meet.outcome.${what}`)} onChange={(what) => deed.change({ outcome: what })} />
      <TextField deed={deed} field="text" label={t('follow.field.text')} hint={t(`follow.meet.textHint.${outcome}`)} rows={3} told value={text} onChange={(said) => deed.change({ text: said })} />
    </DeedForm>
  )
}
