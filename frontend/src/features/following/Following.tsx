/** What follows on a matter, beside its facts and beside its promises. */
import type { Matter } from '@/api/types'
import { Held } from '@/ui/Held'
import { ClockSplit } from './ClockSplit'
import { GiveForm } from './GiveForm'
import { Meetings } from './Meetings'
import { Notifications } from './Notifications'
import { Pressing } from './Pressing'
import { ReopenForm } from './ReopenForm'
import { VisitForm } from './VisitForm'

export function FollowingFacts({ matter }: { matter: Matter }) {
  if (matter.no_request || matter.complaint) return null
  return (
    <>
      <Notifications matter={matter} />
      <ClockSplit matter={matter} />
    </>
  )
}

export function FollowingDeeds({ matter }: { matter: Matter }) {
  if (matter.no_request) return null
  if (matter.complaint) return <GiveForm matter={matter} />
  const may = matter.actions.includes('matter.follow')
  const visit = matter.promises.find((one) => one.kind === 'return_visit' && one.state === 'open' && matter.state === 'closed')
  return (
    <>
      <Pressing matter={matter} />
      <Held>{may && visit && <VisitForm key={visit.id} matter={matter} pledge={visit} />}</Held>
      <Meetings matter={matter} />
      <Held>{may && matter.state !== 'open' && <ReopenForm matter={matter} />}</Held>
      <Held>{matter.actions.includes('matter.hand_over') && <GiveForm matter={matter} />}</Held>
    </>
  )
}
