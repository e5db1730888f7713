/** What a head holds for proven of one shift, and why. */
import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attendance } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ReasonField } from '@/ui/ReasonField'
import { ProblemNote } from '@/ui/ProblemNote'
import { judgeAttendance } from './queries'

interface Props {
  row: Attendance
  onDone: () => void
}

export function JudgeForm({ row, onDone }: Props) {
  const { t } = useTranslation()
  const scope = useId()
  const [said, setSaid] = useState({ minutes: row.verified_minutes, reason: '' })
  const { busy, problem, attempt, send } = useCommand(['attendances'])
  const labels: Readonly<Record<string, string>> = {
    minutes: t('attendance.provenMinutes'),
    reason: t('attendance.why'),
    shift: t('attendance.shift'),
  }
  const told = useFaults((field) => labels[field])(problem).map((fault) => ({
    ...fault,
    // What is against judging the shift at all stands at the first field.
    field: `${scope}.${fault.field === 'shift' ? 'minutes' : fault.field}`,
  }))
  const faults = useStanding(told, attempt, (field) => said[field.endsWith('.reason') ? 'reason' : 'minutes'])
  const faultOf = (name: string) => faults.find((one) => one.field === `${scope}.${name}`)
  const judge = async () => {
    const body = { shift: row.shift, version: row.version, ...said, reason: said.reason.trim() }
    if (await send(() => judgeAttendance(body))) onDone()
  }
  if (row.mine) return <p className="muted">{t('attendance.notOwn')}</p>
  return (
    <form className="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <p className="judge-title">{t('attendance.judgeTitle')}</p>
      <ErrorSummary faults={faults} attempt={attempt} />
      {problem && told.length === 0 && <ProblemNote error={problem} about={row.person.name} />}
      <Field
        field={`${scope}.minutes`}
        label={t('attendance.provenMinutes')}
        hint={t('attendance.provenHint', { most: row.planned_minutes })}
        fault={faultOf('minutes')}
      >
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={row.planned_minutes}
            precision={0}
            value={said.minutes}
            onChange={(minutes) => setSaid({ ...said, minutes: minutes ?? 0 })}
          />
        )}
      </Field>
      <ReasonField
        field={`${scope}.reason`}
        label={t('attendance.why')}
        hint={t('attendance.whyHint')}
        required
        fault={faultOf('reason')}
        rows={2}
        value={said.reason}
        onChange={(reason) => setSaid({ ...said, reason })}
      />
      <div className="inline">
        <Button type="primary" disabled={busy} onClick={() => void judge()}>
          {t('attendance.settle')}
        </Button>
      </div>
    </form>
  )
}
