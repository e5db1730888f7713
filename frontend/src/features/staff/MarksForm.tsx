/** Who was at a session and who passed: one row a person, the whole staff of the line. */
import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarksCommand, StaffRow, TrainingSession } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useFaults } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { mark } from './queries'

type Entry = MarksCommand['entries'][number]
type Result = 'unmarked' | 'absent' | 'attended' | 'passed' | 'failed'

interface Props {
  session: TrainingSession
  people: readonly StaffRow[]
  place: string
  onDone: () => void
}

const RESULTS: Readonly<Record<Exclude<Result, 'unmarked'>, Pick<Entry, 'attended' | 'passed'>>> = {
  absent: { attended: false, passed: null },
  attended: { attended: true, passed: null },
  passed: { attended: true, passed: true },
  failed: { attended: true, passed: false },
}

export function MarksForm({ session, people, place, onDone }: Props) {
  const { t } = useTranslation()
  const command = useCommand(['staff-training'], ['staff'], ['staff-person'])
  const [said, setSaid] = useState(() => new Map(session.marks.map((one) => [one.person_id, one])))
  const faults = useFaults((field) => personOf(field, [...said.values()], people))(command.problem)
  const say = (person: string, entry: Entry | null) =>
    setSaid((old) => {
      const next = new Map(old)
      if (entry) next.set(person, entry)
      else next.delete(person)
      return next
    })
  return (
    <form
      className="stack"
      aria-label={t('staff.mark')}
      onSubmit={(event) => {
        event.preventDefault()
        const body = { place, version: session.version, entries: [...said.values()] }
        void command.send((id) => mark(session.id, { id, ...body })).then((done) => done && onDone())
      }}
    >
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      {faults.map((one) => (
        <p className="field-fault" role="alert" key={`${one.field}/${one.reason}`}>
          {t('staff.faultOf', { field: one.label, reason: one.reason })}{' '}
          <span className="error-article">{one.article}</span>
        </p>
      ))}
      <table className="staff-marks">
        <thead>
          <tr>
            <th scope="col">{t('staff.name')}</th>
            <th scope="col">{t('staff.passedHead')}</th>
            <th scope="col">{t('staff.score')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((row) => (
            <PersonMark
              key={row.id}
              row={row}
              kind={session.kind}
              entry={said.get(row.id)}
              kept={session.marks.some((one) => one.person_id === row.id)}
              onSay={(entry) => say(row.id, entry)}
            />
          ))}
        </tbody>
      </table>
      <div className="staff-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy} disabled={said.size === 0}>
          {t('staff.marksSave')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}

interface MarkProps {
  row: StaffRow
  kind: TrainingSession['kind']
  entry: Entry | undefined
  kept: boolean
  onSay: (entry: Entry | null) => void
}

function PersonMark({ row, kind, entry, kept, onSay }: MarkProps) {
  const { t } = useTranslation()
  // Of pre-post training it must be known whether it was passed.
  const results = (['passed', 'failed', 'attended', 'absent'] as const).filter(
    (one) => kind !== 'pre_post' || one !== 'attended',
  )
  const options = [
    // What was recorded is corrected, not taken away.
    ...(kept ? [] : [{ value: 'unmarked' as Result, label: t('staff.unmarked') }]),
    ...results.map((one) => ({ value: one, label: t(`staff.${one}`) })),
  ]
  const choose = (result: Result) =>
    onSay(
      result === 'unmarked'
        ? null
        : {
            person_id: row.id,
            ...RESULTS[result],
            score: result === 'absent' ? null : (entry?.score ?? null),
          },
    )
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>
        <Select
          aria-label={t('staff.markOf', { name: row.name, what: t('staff.passedHead') })}
          style={{ width: 130 }}
          size="small"
          value={resultOf(entry)}
          options={options}
          onChange={choose}
        />
      </td>
      <td>
        <InputNumber
          aria-label={t('staff.markOf', { name: row.name, what: t('staff.score') })}
          size="small"
          min={0}
          max={100}
          precision={0}
          disabled={!entry?.attended}
          value={entry?.score ?? null}
          onChange={(score) => entry && onSay({ ...entry, score })}
        />
      </td>
    </tr>
  )
}

function resultOf(entry: Entry | undefined): Result {
  if (!entry) return 'unmarked'
  if (!entry.attended) return 'absent'
  if (entry.passed === null) return 'attended'
  return entry.passed ? 'passed' : 'failed'
}

/** `entries.2.passed` is about whoever stands third in what was sent. */
function personOf(field: string, sent: readonly Entry[], people: readonly StaffRow[]) {
  const person = sent[Number(field.split('.')[1])]?.person_id
  return people.find((row) => row.id === person)?.name
}
