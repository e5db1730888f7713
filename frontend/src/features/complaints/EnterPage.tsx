/** Registering a complaint at the province: of a message that was left by key 8, or told otherwise. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '@/features/accounts/session'
import type { PartProps } from '@/features/matters/workbench/CallerFields'
import { ComplaintFields } from '@/features/matters/workbench/ComplaintFields'
import { FieldOfLawField } from '@/features/matters/workbench/FieldOfLawField'
import { openDraft, type Draft } from '@/features/matters/workbench/draft'
import { Saved } from '@/features/matters/workbench/Saved'
import { useDraft, type DraftDesk } from '@/features/matters/workbench/useDraft'
import { useSave } from '@/features/matters/workbench/useSave'
import { messageQuery } from '@/features/voicemail/queries'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { PlacePicker } from '@/ui/PlacePicker'
import { ProblemNote } from '@/ui/ProblemNote'
import { HeardMessage } from './HeardMessage'
import './complaints.css'

const route = getRouteApi('/complaints/new')

/** A complaint of which nothing is typed yet, of a message or of none. */
const fresh = (place: string, message: string | undefined): Draft => ({
  ...openDraft(place),
  messageOf: message ?? null,
  channel: message === undefined ? 'hand' : 'voicemail',
  choice: 7,
})

export function EnterPage() {
  const { t } = useTranslation()
  const { person } = useSession()
  const { message, place } = route.useSearch()
  const desk = useDraft(person.id, '')
  const opened = useOpened(desk, place ?? '', message)
  const saving = useSave(desk)
  const heard = useQuery({ ...messageQuery(message ?? ''), enabled: message !== undefined })
  // The facts are its summary: what is missing is told once.
  const faults = saving.faults.filter(({ field }) => field !== 'summary')
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  const change: PartProps['change'] = (next) =>
    desk.change((old) => {
      const draft = { ...old, ...next }
      return { ...draft, summary: draft.answers[7].facts }
    })
  const part: PartProps = { draft: desk.draft, change, faultOf }
  const waits = heard.data?.state === 'received'
  return (
    <Page title={t('complaint.enter.title')}>
      <div className={message === undefined ? 'complaint-enter' : 'complaint-enter complaint-beside'}>
        {heard.isError && <ProblemNote error={heard.error} onRetry={() => void heard.refetch()} />}
        {heard.data && <HeardMessage message={heard.data} />}
        {saving.saved && (
          <div className="section">
            <div className="section-body stack">
              <Saved saved={saving.saved} onTold={saving.told} />
              <p>
                <Link to="/complaints">{t('complaint.enter.toDesk')}</Link>
              </p>
            </div>
          </div>
        )}
        {opened && (
          <form
            className="section"
            aria-label={t('complaint.enter.title')}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              saving.save()
            }}
          >
            <div className="section-body stack">
              <p className="muted">{t('complaint.enter.lead')}</p>
              <ErrorSummary faults={faults} attempt={saving.attempt} />
              {saving.problem && <ProblemNote error={saving.problem} onRetry={saving.save} />}
              <Whose {...part} known={Boolean(heard.data?.number_masked)} />
              <Field field="place" label={t('complaint.enter.place')} fault={faultOf('place')}>
                {(control) => (
                  <PlacePicker control={control} value={desk.draft.place} onChange={(next) => change({ place: next })} />
                )}
              </Field>
              <FieldOfLawField {...part} />
              <ComplaintFields {...part} />
              <div className="complaint-acts">
                <Button type="primary" htmlType="submit" loading={saving.busy} disabled={waits}>
                  {t('complaint.enter.save')}
                </Button>
                {waits && <span className="muted">{t('complaint.enter.listenFirst')}</span>}
              </div>
            </div>
          </form>
        )}
      </div>
    </Page>
  )
}

/** Take up what was typed before of the message, or an empty form; tells whether one is open. */
function useOpened(desk: DraftDesk, place: string, message: string | undefined): boolean {
  const taken = useRef(false)
  const { draft, others, take } = desk
  useEffect(() => {
    if (taken.current) return
    taken.current = true
    const known = [draft, ...others].find((one) => one.choice === 7 && one.messageOf === (message ?? null))
    take(known ?? fresh(place, message))
  }, [draft, others, take, place, message])
  return draft.choice === 7
}

/** Who complains, as far as they say: nobody has to. */
function Whose({ draft, change, faultOf, known }: PartProps & { known: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="complaint-whose">
        <Field field="caller.name" label={t('complaint.enter.name')} fault={faultOf('caller.name')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              disabled={draft.nameRefused}
              value={draft.nameRefused ? '' : draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          field="caller.phone"
          label={t('fieldName.caller_phone')}
          hint={known ? t('complaint.enter.phoneKnown') : undefined}
          fault={faultOf('caller.phone')}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="tel"
              value={draft.phone}
              onChange={(event) => change({ phone: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Checkbox
        checked={draft.nameRefused}
        onChange={(event) => change({ nameRefused: event.target.checked })}
      >
        {t('complaint.enter.nameless')}
      </Checkbox>
    </>
  )
}
