/** The calls of the own line that need somebody: waiting, connected, ended without registration. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallRow } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { shortTime } from '@/app/time'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { liveGroups } from './live'
import { liveCallsQuery } from './queries'

interface Props {
  /** The call whose registration is on the screen. */
  current: string | null
  onRegister: (call: CallRow) => void
}

export function LiveCalls({ current, onRegister }: Props) {
  const { t } = useTranslation()
  const calls = useQuery(liveCallsQuery)
  const groups = liveGroups(calls.data ?? [])
  const item = (call: CallRow) => (
    <LiveCall key={call.id} call={call} current={call.id === current} onRegister={onRegister} />
  )
  return (
    <section className="section live" aria-label={t('live.title')}>
      <h2>{t('live.title')}</h2>
      {calls.isError && (
        <ProblemNote error={calls.error} onRetry={() => void calls.refetch()} />
      )}
      {/* A new call is said at once to those who cannot see it. */}
      <p className="unseen" aria-live="polite">
        {t('live.spoken', { waiting: groups.waiting.length, connected: groups.connected.length })}
      </p>
      {groups.waiting.length + groups.connected.length === 0 && (
        <p className="live-none">{t('live.none')}</p>
      )}
      <ul>{groups.connected.map(item)}</ul>
      <ul>{groups.waiting.map(item)}</ul>
      {groups.unregistered.length > 0 && (
        <>
          <h3>{t('live.unregistered', { count: groups.unregistered.length })}</h3>
          <ul>{groups.unregistered.map(item)}</ul>
        </>
      )}
    </section>
  )
}

interface ItemProps {
  call: CallRow
  current: boolean
  onRegister: (call: CallRow) => void
}

function LiveCall({ call, current, onRegister }: ItemProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const began = call.connected_at ?? call.queued_at ?? call.initiated_at
  return (
    <li data-mine={call.mine || undefined} aria-current={current || undefined}>
      <div className="live-line">
        <Light tone={call.state === 'waiting' ? 'amber' : call.state === 'connected' ? 'green' : 'grey'}>
          {t(`callState.${call.state}`)}
        </Light>
        <span className="number muted">
          {call.state === 'waiting' && call.queued_at ? (
            <Waiting since={call.queued_at} />
          ) : (
            began && shortTime(began, language)
          )}
        </span>
      </div>
      <div className="live-line">
        <span className="number">
          {call.number_masked}
          {call.mine && <b className="live-mine">{t('live.mine')}</b>}
        </span>
        {call.state !== 'waiting' && call.state !== 'ivr' && !call.matter_id && (
          <Button size="small" type={call.mine ? 'primary' : 'default'} disabled={current} onClick={() => onRegister(call)}>
            {t(current ? 'live.registering' : 'live.register')}
          </Button>
        )}
        {call.matter_id && <span className="muted">{t('live.registered')}</span>}
      </div>
    </li>
  )
}

function Waiting({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor((useNow().getTime() - Date.parse(since)) / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
