/** What was done on a matter, and what became of the time of its promises, oldest first. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Deferral, Matter, Pledge, Turn } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import type { Cause, Rung } from '@/features/following/Pressing'
import { causeOf, moveWords } from '@/features/promises/course'
import { PaidMark } from './Said'

interface Entry {
  key: string
  at: string
  what: string
  who: string
  text: string
  /** Of an answer: the law or policy that it rests on. */
  basis?: string
}

export function Timeline({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2>{t('matter.timeline')}</h2>
      <div className="section-body">
        <ol className="timeline">
          <Entries entries={useEntries(matter)} />
        </ol>
      </div>
    </section>
  )
}

/** What was done on another matter, for its own timeline. */
export function Steps({ steps }: { steps: Matter['steps'] }) {
  const entryOf = useStepEntry()
  return <Entries entries={steps.map(entryOf)} />
}

function Entries({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return entries.map((entry) => (
    <li key={entry.key}>
      <time dateTime={entry.at}>{moment(entry.at, language)}</time>
      <div>
        <b>{entry.what}</b> <span className="muted">{entry.who}</span>
        {entry.text && (
          <p>
            {entry.text} <PaidMark text={entry.text} />
          </p>
        )}
        {entry.basis && <p className="muted">{t('matter.rests', { basis: entry.basis })}</p>}
      </div>
    </li>
  ))
}

/** A move by a publication, or an alarm that rang; nobody did either by hand. */
function turnEntry(turn: Turn, t: TFunction, language: Language, of: Pledge | null): Entry {
  const what = turn.due_from
    ? t('promise.moved')
    : t('step.rang', { rung: t(`rung.${turn.rung}`) })
  const cause = causeOf(turn, t)
  const text = turn.due_from
    ? [cause, moveWords(turn, t, language)].filter(Boolean).join(t('step.comma'))
    : t('step.dueThen', { at: moment(turn.due_at, language) })
  return {
    key: `${of?.id ?? ''}/${turn.at}/${turn.rung}`,
    at: turn.at,
    what: of ? `${what} · ${t(`promiseKind.${of.kind}`)}` : what,
    who: t('step.platform'),
    text,
  }
}

/** An asking and what became of it; `of` is the promise where the matter has more than one. */
function entriesOf(one: Deferral, t: TFunction, of: Pledge | null): Entry[] {
  const asked = t('step.deferralAsked', { kind: t(`deferral.${one.kind}`), days: one.working_days })
  const entry = (what: string, at: string, who: string, text: string): Entry => ({
    key: `${one.id}/${what}`,
    at,
    what: of ? `${what} · ${t(`promiseKind.${of.kind}`)}` : what,
    who,
    text,
  })
  const entries = [entry(asked, one.asked_at, one.asked_by.name, one.reason)]
  if (one.decided_by && one.decided_at && one.verdict !== 'waiting') {
    const what = t(`step.deferral.${one.verdict}`, { kind: t(`deferral.${one.kind}`) })
    entries.push(entry(what, one.decided_at, one.decided_by.name, one.decision))
  }
  if (one.resumed_at) {
    entries.push(entry(t('step.resumed'), one.resumed_at, one.resumed_by?.name ?? '', ''))
  }
  return entries
}

/** Return a function that says what a step was, in the present language. */
function useStepEntry(): (step: Matter['steps'][number]) => Entry {
  const { t, i18n } = useTranslation()
  return (step) => {
    const [noun, rung, cause] = step.kind.split('.')
    if (noun === 'raised') {
      const of = { rung: t(`press.rung.${rung as Rung}`), cause: t(`press.cause.${cause as Cause}`) }
      return { key: step.id, at: step.at, what: t('step.raised', of), who: t('step.platform'), text: of.cause }
    }
    const key = `step.${step.kind}`
    const what = i18n.exists(key) ? t(key as 'step.reply') : step.kind
    const named = `step.named.${step.kind}`
    const toKey = i18n.exists(named) ? (named as 'step.to') : 'step.to'
    const given = step.to ? [t(toKey, { name: step.to.name })] : []
    const text = [...given, step.text].filter(Boolean).join(t('step.comma'))
    const who = step.kind === 'closed_alone' ? t('step.platform') : step.by.name
    return { key: step.id, at: step.at, what, who, text, basis: step.basis }
  }
}

/** All that was done on a matter, and all that became of its promises, oldest first. */
export function useEntries(matter: Matter): Entry[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const steps = matter.steps.map(useStepEntry())
  const registered = {
    key: 'registered',
    at: matter.registered_at,
    what: t('step.registered'),
    who: matter.first_asked.name,
    text: '',
  }
  const several = matter.promises.length > 1
  const onTime = matter.promises.flatMap((pledge) => {
    const of = several ? pledge : null
    const turns = matter.courses.find((one) => one.promise === pledge.id)?.turns ?? []
    return [
      ...pledge.deferrals.flatMap((one) => entriesOf(one, t, of)),
      ...turns.map((turn) => turnEntry(turn, t, language, of)),
    ]
  })
  return [registered, ...steps, ...onTime].sort((one, other) => one.at.localeCompare(other.at))
}
