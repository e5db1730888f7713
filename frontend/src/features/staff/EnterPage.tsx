/** Putting somebody on the list of the own line. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { useSession } from '@/features/accounts/session'
import { Page } from '@/ui/Page'
import { AttendantForm } from './AttendantForm'
import { blank, fieldsOf, type Filled } from './fields'
import { enter } from './queries'
import { StaffLinks } from './StaffLinks'

export function EnterPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { place } = useSession()
  const command = useCommand(['staff'], ['staff-nodes'], ['staff-training'])
  const send = async (filled: Filled) => {
    let kept = ''
    const body = { fields: fieldsOf(filled), account: filled.account.trim() }
    const done = await command.send(async (id) => {
      kept = (await enter({ id, ...body })).id
    })
    if (done) await navigate({ to: '/staff/people/$id', params: { id: kept } })
  }
  return (
    <Page title={t('staff.enter')} filters={<StaffLinks />}>
      <section className="section">
        <div className="section-body">
          <AttendantForm
            entering
            first={blank(place.code, civilDay(businessNow()))}
            command={command}
            save={t('staff.enter')}
            onSend={(filled) => void send(filled)}
          />
        </div>
      </section>
    </Page>
  )
}
