/** A return visit: the caller is asked whether it was solved, or is tried in vain (Art. 14(4)). */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, Matter, Pledge } from '@/api/types'
import { AgreedChoice, AnswerChoice, Choice, TelephoneChoice, useSaidAnswer, type SaidAnswer } from '@/features/promises/AttemptChoices'
import { DialButton } from '@/features/softphone/DialButton'
import { WishPanel } from '@/features/wishes/WishPanel'
import { DeedForm, TextField } from './DeedForm'
import { tellVisit } from './queries'
import { useDeed } from './useDeed'

const SOLVED = ['yes', 'no'] as const

interface Visited {
  solved: (typeof SOLVED)[number] | null
  text: string
}

const BLANK: Visited = { solved: null, text: '' }

export function VisitForm({ matter, pledge }: { matter: Matter; pledge: Pledge }) {
  const { t } = useTranslation()
  const scope = useId()
  const { answer, setAnswer, skipped, faults: unsaid, whenSaid } = useSaidAnswer(scope)
  const [telephone, setTelephone] = useState<Attempt['telephone']>('other')
  const [agreed, setAgreed] = useState(false)
  const deed = useDeed<Visited>(matter, `visit.${pledge.id}`, BLANK, { beside: [answer, agreed] })
  const { solved, text } = deed.values
  const [passed, setPassed] = useState(0)
  const reached = answer === 'reached'
  const unasked = reached && solved === null
  const open = { field: `${scope}.solved`, label: t('follow.visit.solved'), reason: t('attempt.choose') }
  const shown = {
    ...deed,
    faults: [...unsaid, ...(unasked && passed > 0 ? [open] : []), ...deed.faults],
    command: { ...deed.command, attempt: deed.command.attempt + skipped + passed },
  }
  const send = (said: SaidAnswer) => {
    const body = { answer: said, telephone, agreed, solved: solved === 'yes', text: text.trim() }
    return deed.send((seen) => tellVisit(matter.id, { ...seen, ...body }))
  }
  return (
    <section className="section">
      <h2>{t('promiseKind.return_visit')}</h2>
      <WishPanel pledge={pledge} />
      <DeedForm
        deed={shown}
        label={t('promiseKind.return_visit')}
        save={t('follow.visit.save')}
        onSend={() => (unasked ? setPassed((count) => count + 1) : whenSaid(send))}
      >
        <DialButton pledge={pledge} about={matter.reference} onDialled={() => setTelephone('softphone')} />
        <AnswerChoice scope={scope} value={answer} onChange={setAnswer} />
        <AgreedChoice pledge={pledge} answer={answer} value={agreed} onChange={setAgreed} />
        <TelephoneChoice scope={scope} value={telephone} onChange={setTelephone} />
        {reached && (
          <Choice scope={`${scope}.solved`} title={t('follow.visit.solved')} options={SOLVED} value={solved} wordOf={(one) => t(`follow.visit.${one}`)} onChange={(one) => deed.change({ solved: one })} />
        )}
        <TextField deed={deed} field="text" label={t('follow.visit.text')} rows={3} told value={text} onChange={(said) => deed.change({ text: said })} />
      </DeedForm>
    </section>
  )
}
