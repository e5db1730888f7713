/** The last day of somebody's service, and the way back. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffRecord } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { part, personQuery } from './queries'

export function PartForm({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const command = useCommand(['staff'], ['staff-nodes'], ['staff-person', record.id])
  const [day, setDay] = useState(civilDay(businessNow()))
  const faults = useFaults(() => t('staff.lastDay'))(command.problem)
  const send = (last: string | null) =>
    void command.send(async (id) => {
      const body = { id, version: record.version, last_day: last }
      queries.setQueryData(personQuery(record.id).queryKey, await part(record.id, body))
    })
  return (
    <section className="section">
      <h2>{t('staff.part')}</h2>
      <form
        className="section-body stack"
        noValidate
        aria-label={t('staff.part')}
        onSubmit={(event) => {
          event.preventDefault()
          send(record.left ? null : day)
        }}
      >
        {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
        {!record.left && (
          <Field
            field="last_day"
            label={t('staff.lastDay')}
            hint={t('staff.partWhy')}
            fault={faults[0]}
          >
            {(control) => (
              <Input
                {...control}
                type="date"
                value={day}
                onChange={(event) => setDay(event.target.value)}
              />
            )}
          </Field>
        )}
        <div>
          <Button htmlType="submit" loading={command.busy} disabled={!record.left && day === ''}>
            {t(record.left ? 'staff.partBack' : 'staff.partSave')}
          </Button>
        </div>
      </form>
    </section>
  )
}
