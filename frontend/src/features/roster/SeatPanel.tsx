/** One seat: who sits there, and everybody who could, with the rule against each who cannot. */
import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, Roster, RosterSeat, RosterShift, ShiftRequest } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, shortTime } from '@/app/time'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { ClearSeat } from './ClearSeat'
import { askSubstitute, OWN, waitingQuery, withdraw } from './own'
import { askForSeat, candidatesQuery, clearSeat, putIn, ROSTER } from './planning'

interface Props {
  roster: Roster
  line: string
  seat: RosterSeat
  onClose: () => void
}

export function SeatPanel({ roster, line, seat, onClose }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const command = useCommand(ROSTER, OWN)
  const waiting = useQuery({ ...waitingQuery(line), enabled: roster.may_plan }).data ?? []
  const put = (candidate: Candidate) =>
    void command.send(() =>
      putIn(line, {
        day: seat.day,
        half: seat.half,
        task: seat.task,
        number: seat.number,
        person_id: candidate.id,
        version: seat.shifts.length === 0 ? 0 : seat.root_version,
      }),
    )
  const title = useRef<HTMLHeadingElement>(null)
  // The panel opens away from the seat, below it on a narrow window: keys and readers follow.
  useEffect(() => title.current?.focus(), [])
  return (
    // Escape is a shorter way for the button beside the title.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="section"
      aria-labelledby="seat-title"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h2 className="roster-head" id="seat-title" ref={title} tabIndex={-1}>
        <span>
          {dateWords(seat.day, language, businessNow())}{' '}
          {seat.half && `${t(`roster.band.${seat.half}`)} · `}
          {t(`roster.task.${seat.task}`)}
        </span>
        <Button type="text" aria-label={t('roster.close')} icon={<CloseOutlined aria-hidden />} onClick={onClose} />
      </h2>
      <div className="section-body stack">
        {command.problem && <ProblemNote error={command.problem} />}
        <Sitting
          seat={seat}
          busy={command.busy}
          waiting={waiting}
          onAsk={roster.may_plan ? (shift) => void command.send((id) => askSubstitute(id, shift, null)) : undefined}
        />
        {roster.may_plan && seat.shifts.length === 0 && (
          <Inviting
            asked={waiting.find((one) => one.kind === 'seat' && one.shift_id === seat.id)}
            busy={command.busy}
            onAsk={() => void command.send((id) => askForSeat(id, line, seat))}
            onWithdraw={(request) => void command.send(() => withdraw(request))}
          />
        )}
        {roster.may_plan && seat.shifts.length > 0 && (
          <ClearSeat seat={seat} busy={command.busy} onClear={() => void command.send(() => clearSeat(line, seat))} />
        )}
        {roster.may_plan && <Candidates line={line} seat={seat} busy={command.busy} onPut={put} />}
      </div>
    </section>
  )
}

interface SittingProps {
  seat: RosterSeat
  busy: boolean
  waiting: readonly ShiftRequest[]
  /** Ask the ranked substitutes for a shift; missing for whoever only looks. */
  onAsk: ((shift: RosterShift) => void) | undefined
}

function Sitting({ seat, busy, waiting, onAsk }: SittingProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const askedFor = (shift: RosterShift) =>
    waiting.find((one) => one.kind === 'substitution' && one.shift_id === shift.id)
  if (seat.shifts.length === 0) return <p className="muted">{t('roster.free')}</p>
  return (
    <ul className="roster-people">
      {seat.shifts.map((shift) => (
        <li key={shift.id}>
          <b>{shift.person.name}</b>
          <span className="number">
            {seat.half && `${shortTime(shift.begins_at, language)}–${shortTime(shift.ends_at, language)}`}
          </span>
          <small>{t(`roster.state.${shift.state}`)}</small>
          {shift.barred.map((why) => (
            <small key={why.code} data-bar>
              {language === 'en' ? why.reason_en : why.reason} {why.article}
            </small>
          ))}
          <Asking shift={shift} asked={askedFor(shift)} busy={busy} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  )
}

interface InvitingProps {
  asked: ShiftRequest | undefined
  busy: boolean
  onAsk: () => void
  onWithdraw: (request: ShiftRequest) => void
}

/** Asking for a seat that nobody has; the first who says yes has it. */
function Inviting({ asked, busy, onAsk, onWithdraw }: InvitingProps) {
  const { t } = useTranslation()
  if (!asked) {
    return (
      <div>
        <Button size="small" disabled={busy} onClick={onAsk}>
          {t('roster.askSeat')}
        </Button>
      </div>
    )
  }
  return (
    <div className="inline">
      <Light tone="amber">{t('roster.seatWaits', { asked: asked.asked - asked.declined })}</Light>
      <Button size="small" disabled={busy} onClick={() => onWithdraw(asked)}>
        {t('own.withdraw')}
      </Button>
    </div>
  )
}

interface AskingProps extends Pick<SittingProps, 'busy' | 'onAsk'> {
  shift: RosterShift
  asked: ShiftRequest | undefined
}

/** Asking for a substitute, and afterwards who has still to answer. */
function Asking({ shift, asked, busy, onAsk }: AskingProps) {
  const { t } = useTranslation()
  if (!onAsk || shift.state !== 'published') return null
  if (asked) {
    return <Light tone="amber">{t('own.substituteWaits', { asked: asked.asked - asked.declined })}</Light>
  }
  return (
    <Button size="small" disabled={busy} onClick={() => onAsk(shift)}>
      {t('roster.askSubstitute')}
    </Button>
  )
}

interface CandidatesProps {
  line: string
  seat: RosterSeat
  busy: boolean
  onPut: (candidate: Candidate) => void
}

function Candidates({ line, seat, busy, onPut }: CandidatesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useQuery(candidatesQuery(line, seat))
  const sitting = new Set(seat.shifts.map((shift) => shift.person.id))
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <LoadingNote rows={3} />
  const others = query.data.filter((one) => !sitting.has(one.id))
  if (others.length === 0) return <p className="muted">{t('roster.nobody')}</p>
  return (
    <>
      <h3 className="roster-candidates" id="seat-candidates">
        {t(sitting.size === 0 ? 'roster.candidates' : 'roster.instead')}
      </h3>
      <ul className="roster-people" aria-labelledby="seat-candidates">
        {others.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <span className="muted">{t('roster.monthShifts', { count: one.shifts })}</span>
            </span>
            {one.reasons.length === 0 && (
              <Button size="small" disabled={busy} onClick={() => onPut(one)} aria-label={t('roster.putIn', { name: one.name })}>
                {t('roster.put')}
              </Button>
            )}
            {one.reasons.map((why) => (
              <small key={why.code} data-bar>
                {language === 'en' ? why.reason_en : why.reason} {why.article}
              </small>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}
