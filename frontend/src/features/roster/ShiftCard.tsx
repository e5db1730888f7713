/** One shift of one's own; a tap opens what can be asked about it, a second asks. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnShift, ShiftRequest } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { dayWords, shortTime, withinDay } from '@/app/time'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { askSubstitute, askSwap, OWN, substitutesQuery, type Part } from './own'
import { partsOf } from './parts'

interface Props {
  shift: OwnShift
  others: readonly OwnShift[]
  pending: ShiftRequest | undefined
  opened: boolean
  onOpen: () => void
}

export function ShiftCard({ shift, others, pending, opened, onOpen }: Props) {
  const { t } = useTranslation()
  const when = useShiftWords()
  return (
    <li className="own-shift">
      <div className="own-when">
        <b>{when.day(shift)}</b>
        <span>
          {t(`roster.band.${shift.half ?? 'day'}`)} <span className="number">{when.span(shift)}</span>
        </span>
        {shift.half !== null && <span className="muted">{t(`roster.task.${shift.task}`)}</span>}
      </div>
      {pending ? (
        <Light tone="amber">
          {t(pending.kind === 'swap' ? 'own.swapWaits' : 'own.substituteWaits', {
            asked: pending.asked - pending.declined,
          })}
        </Light>
      ) : (
        <Button aria-expanded={opened} onClick={onOpen}>
          {t('own.cannot')}
        </Button>
      )}
      {opened && !pending && <Ask shift={shift} others={others} onSent={onOpen} />}
    </li>
  )
}

/** How a shift is said: its day, and its time where it has one. */
function useShiftWords() {
  const language = useLanguage()
  return {
    day: (shift: OwnShift) => dayWords(withinDay(shift.day), language),
    span: (shift: Part & { half: string | null }) =>
      shift.half === null
        ? ''
        : `${shortTime(shift.begins_at, language)}–${shortTime(shift.ends_at, language)}`,
  }
}

interface AskProps {
  shift: OwnShift
  others: readonly OwnShift[]
  onSent: () => void
}

function Ask({ shift, others, onSent }: AskProps) {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part | null>(null)
  const command = useCommand(OWN)
  const query = useQuery(substitutesQuery(shift, part))
  const people = query.data ?? []
  const send = async () => {
    if (await command.send((id) => askSubstitute(id, shift, part))) onSent()
  }
  return (
    <div className="own-ask">
      {command.problem && <ProblemNote error={command.problem} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      <p aria-live="polite">
        {query.isPending && t('own.looking')}
        {query.isSuccess &&
          (people.length === 0
            ? t('own.nobody')
            : t('own.canStandIn', { names: people.map((one) => one.name).join(t('calendar.and')) }))}
      </p>
      <Button
        type="primary"
        className="own-main"
        loading={command.busy}
        disabled={people.length === 0}
        onClick={() => void send()}
      >
        {t('own.ask', { count: Math.min(people.length, 5) })}
      </Button>
      {shift.half !== null && <PartPicker shift={shift} part={part} onPart={setPart} />}
      {others.length > 0 && <Swap shift={shift} others={others} onSent={onSent} />}
    </div>
  )
}

interface PartProps {
  shift: OwnShift
  part: Part | null
  onPart: (part: Part | null) => void
}

function PartPicker({ shift, part, onPart }: PartProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const times = partsOf(shift)
  const words = (at: string) => ({ value: at, label: shortTime(at, language) })
  const { begins_at, ends_at } = part ?? shift
  const change = (next: Part) =>
    onPart(next.begins_at === shift.begins_at && next.ends_at === shift.ends_at ? null : next)
  return (
    <div className="inline">
      <span>{t('own.part')}</span>
      <Select
        aria-label={t('own.from')}
        value={begins_at}
        options={times.filter((at) => at < ends_at).map(words)}
        onChange={(at) => change({ begins_at: at, ends_at })}
      />
      <span aria-hidden>–</span>
      <Select
        aria-label={t('own.to')}
        value={ends_at}
        options={times.filter((at) => at > begins_at).map(words)}
        onChange={(at) => change({ begins_at, ends_at: at })}
      />
    </div>
  )
}

function Swap({ shift, others, onSent }: AskProps) {
  const { t } = useTranslation()
  const when = useShiftWords()
  const command = useCommand(OWN)
  const [other, setOther] = useState<string | undefined>()
  const send = async () => {
    if (other && (await command.send((id) => askSwap(id, shift, other)))) onSent()
  }
  return (
    <div className="inline">
      {command.problem && <ProblemNote error={command.problem} />}
      <Select
        aria-label={t('own.swapWith')}
        placeholder={t('own.swapWith')}
        className="own-swap"
        value={other}
        options={others.map((one) => ({
          value: one.id,
          label: `${when.day(one)} ${t(`roster.band.${one.half ?? 'day'}`)} ${one.person.name}`,
        }))}
        onChange={setOther}
      />
      <Button disabled={!other} loading={command.busy} onClick={() => void send()}>
        {t('own.swap')}
      </Button>
    </div>
  )
}
