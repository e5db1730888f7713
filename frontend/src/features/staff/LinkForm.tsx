/** The account of a record that has none: until then the person cannot be rostered. */
import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffRecord } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { link } from './queries'

export function LinkForm({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const command = useCommand(['staff'], ['staff-nodes'], ['staff-training'])
  const [account, setAccount] = useState('')
  const faults = useFaults(() => t('staff.account'))(command.problem)
  const send = async () => {
    let kept = ''
    const done = await command.send(async (id) => {
      kept = (await link(record.id, { id, version: record.version, account: account.trim() })).id
    })
    if (done) await navigate({ to: '/staff/people/$id', params: { id: kept }, replace: true })
  }
  return (
    <section className="section">
      <h2>{t('staff.link')}</h2>
      <form
        className="section-body stack"
        noValidate
        aria-label={t('staff.link')}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
        <Field field="account" label={t('staff.account')} hint={t('staff.linkWhy')} fault={faults[0]}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          )}
        </Field>
        <div>
          <Button htmlType="submit" loading={command.busy} disabled={account.trim() === ''}>
            {t('staff.linkSave')}
          </Button>
        </div>
      </form>
    </section>
  )
}
