/** Closing a matter that has a result (rule R16). */
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useKept } from '@/features/promises/useKept'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { close } from './queries'

export function CloseForm({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const command = useCommand(['matter', matter.id])
  const told = useFaults()(command.problem)
  const { value, change, forget } = useKept(`close.${matter.id}`, { note: '' })
  const { note } = value
  const faults = useStanding(told, command.attempt, () => note)
  if (!matter.result) {
    return (
      <section className="section">
        <h2>{t('close.title')}</h2>
        <p className="section-body muted">{t('close.noResult')}</p>
      </section>
    )
  }
  return (
    <section className="section">
      <h2>{t('close.title')}</h2>
      <form
        className="section-body stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const body = { version: matter.version, note: note.trim() }
          void command.send((id) => close(matter.id, { id, ...body })).then((done) => done && forget())
        }}
      >
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        <Field
          field="note"
          label={t('close.note')}
          optional
          fault={faults.find((fault) => fault.field === 'note')}
        >
          {(control) => (
            <Input
              {...control}
              value={note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
        <div>
          <Button htmlType="submit" loading={command.busy}>
            {t('close.save')}
          </Button>
        </div>
      </form>
    </section>
  )
}
