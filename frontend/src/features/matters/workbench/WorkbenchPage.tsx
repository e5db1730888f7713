/** The duty screen: the line on the left, the registration in the middle, the phrases right. */
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/features/accounts/session'
import { CallerPast, VisitorPast } from '@/features/calls/CallerPast'
import { LiveCalls } from '@/features/calls/LiveCalls'
import { ASK_ID, KnowledgePanel } from '@/features/knowledge/KnowledgePanel'
import { withEntry } from '@/features/knowledge/use'
import { DutyPanel } from '@/features/roster/DutyPanel'
import { withChoice, withFurther } from './disposed'
import { openDraft, withPhrase } from './draft'
import { turnMore } from './CallerMore'
import { goToChoice } from './DispositionChoice'
import { Drafts } from './Drafts'
import { KeyHelp, useSingleKeys } from './KeyHelp'
import { PhraseBar } from './PhraseBar'
import { RegistrationPanel } from './RegistrationPanel'
import { useHotkeys, type Command } from './hotkeys'
import { ownCall, takeCall } from './joining'
import { useDraft, type DraftDesk } from './useDraft'
import { goToName, useMyCall } from './useMyCall'
import { useSave } from './useSave'
import { useServerCopies } from './useServerCopies'
import './workbench.css'

const route = getRouteApi('/workbench')

export function WorkbenchPage() {
  const { t } = useTranslation()
  const { person, place } = useSession()
  const home = place.level === 'province' ? '' : place.code
  const desk = useDraft(person.id, home)
  const saving = useSave(desk)
  const copies = useServerCopies(person.id, desk)
  const keys = useSingleKeys()
  const [help, setHelp] = useState(false)
  useMessage(desk)
  const offer = useMyCall(desk, home, saving.done)
  useEffect(() => {
    document.title = `${t('shell.nav.workbench')} · ${t('shell.brand')}`
  }, [t])

  useHotkeys(keys.on, (command: Command) => {
    if (command.does === 'save') saving.save()
    else if (command.does === 'help') setHelp(true)
    else if (command.does === 'find') document.getElementById(ASK_ID)?.focus()
    else if (command.does === 'more') turnMore()
    else if (command.does === 'name') goToName()
    else if (command.does === 'joinCall') offer?.join?.()
    else if (command.does === 'openCall') offer?.open()
    else if (command.does === 'choose') {
      desk.change((draft) => withChoice(draft, command.choice))
      goToChoice(command.choice)
    }
    else if (command.does === 'beside') desk.change((draft) => withFurther(draft, command.number))
    else desk.change((draft) => withPhrase(draft, command.number))
  })
  return (
    <div className="bench">
      <h1 className="unseen">{t('shell.nav.workbench')}</h1>
      <div className="bench-left">
        <DutyPanel />
        <CallerPast callId={desk.draft.callId} />
        {!desk.draft.callId && <VisitorPast phone={desk.draft.phone} />}
        <LiveCalls current={desk.draft.callId} onRegister={(call) => takeCall(desk, ownCall(call), home)} />
        <Drafts desk={desk} />
      </div>
      <RegistrationPanel desk={desk} saving={saving} copies={copies} offer={offer} onHelp={() => setHelp(true)} />
      <div className="know-desk">
        <KnowledgePanel
          key={desk.draft.id}
          place={desk.draft.place}
          used={desk.draft.knowledge}
          onUse={(entry, department) => desk.change((draft) => withEntry(draft, entry, department))}
        />
        <PhraseBar
          call={desk.draft.channel === 'call' ? desk.draft.callId : null}
          said={desk.draft.phrases}
          onSay={(number) => desk.change((draft) => withPhrase(draft, number))}
          fault={saving.faults.find((fault) => fault.field === 'phrases_used')}
        />
      </div>
      <KeyHelp open={help} keys={keys} onClose={() => setHelp(false)} />
    </div>
  )
}

/** Open the form of a message that the tray of voicemail led here with. */
function useMessage(desk: DraftDesk): void {
  const { message, place } = route.useSearch()
  const navigate = route.useNavigate()
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (message === undefined || taken.current === message) return
    taken.current = message
    const known = [desk.draft, ...desk.others].find((draft) => draft.messageOf === message)
    const fresh = { ...openDraft(place ?? ''), messageOf: message, channel: 'voicemail' as const }
    desk.take(known ?? fresh)
    void navigate({ search: {}, replace: true })
  }, [desk, message, navigate, place])
}
