/** What people ask of each other: to answer in one tap, and what became of one's own. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShiftRequest } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { dayWords, moment, shortTime, civilDay } from '@/app/time'
import { businessNow } from '@/app/clock'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { answer, OWN, withdraw } from './own'
import { ROSTER } from './planning'

/** What waits for the reader's answer; nothing at all where nothing waits. */
export function AskedOfMe({ requests }: { requests: readonly ShiftRequest[] }) {
  const { t } = useTranslation()
  if (requests.length === 0) return null
  return (
    <section className="section own-asked" aria-labelledby="own-asked">
      <h2 id="own-asked">{t('own.asked', { count: requests.length })}</h2>
      <ol className="own-list">
        {requests.map((request) => (
          <Asked key={request.id} request={request} />
        ))}
      </ol>
    </section>
  )
}

function Asked({ request }: { request: ShiftRequest }) {
  const { t } = useTranslation()
  const command = useCommand(OWN, ROSTER)
  const span = useSpan()(request)
  const reply = (agreed: boolean) => void command.send(() => answer(request, agreed))
  return (
    <li className="own-shift">
      <div className="own-when">
        <b>{t(`own.wants.${request.kind}`, { name: request.asker.name })}</b>
        <span className="number">{span}</span>
        {request.reason && <span className="muted">{request.reason}</span>}
      </div>
      <div className="inline">
        <Button type="primary" loading={command.busy} onClick={() => reply(true)}>
          {t(`own.yes.${request.kind}`)}
        </Button>
        <Button disabled={command.busy} onClick={() => reply(false)}>
          {t(`own.no.${request.kind}`)}
        </Button>
      </div>
      {command.problem && <ProblemNote error={command.problem} />}
    </li>
  )
}

const TONES = { waiting: 'amber', done: 'green', refused: 'red', withdrawn: 'grey' } as const

export function MyRequests({ requests }: { requests: readonly ShiftRequest[] }) {
  const { t } = useTranslation()
  if (requests.length === 0) return null
  return (
    <section className="section" aria-labelledby="own-mine">
      <h2 id="own-mine">{t('own.mine')}</h2>
      <ol className="own-list">
        {requests.map((request) => (
          <Mine key={request.id} request={request} />
        ))}
      </ol>
    </section>
  )
}

function Mine({ request }: { request: ShiftRequest }) {
  const { t } = useTranslation()
  const command = useCommand(OWN)
  const span = useSpan()(request)
  return (
    <li className="own-shift">
      <div className="own-when">
        <span>{t(`own.kind.${request.kind}`)}</span>
        <span className="number">{span}</span>
      </div>
      <Light tone={TONES[request.state]}>
        {t(`own.state.${request.state}`, { name: request.answered_by })}
      </Light>
      {request.state === 'waiting' && (
        <Button loading={command.busy} onClick={() => void command.send(() => withdraw(request))}>
          {t('own.withdraw')}
        </Button>
      )}
      {command.problem && <ProblemNote error={command.problem} />}
    </li>
  )
}

/** From when to when: of one day its times, of several both moments. */
function useSpan() {
  const language = useLanguage()
  return ({ begins_at, ends_at }: ShiftRequest) =>
    civilDay(begins_at) === civilDay(ends_at)
      ? `${dayWords(begins_at, language)} ${shortTime(begins_at, language)}–${shortTime(ends_at, language)}`
      : `${moment(begins_at, language, businessNow())} – ${moment(ends_at, language, businessNow())}`
}
