/** Giving a message to whoever answers it: a person of the line, or a county's institution. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tray, Voicemail } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { institutionsQuery } from '@/features/institutions/queries'
import { useFaults } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { CHANGED, routeTo } from './queries'

const PERSON = 'person:'
const UNIT = 'unit:'

export function RouteForm({ message, tray }: { message: Voicemail; tray: Tray }) {
  const { t } = useTranslation()
  const id = useId()
  const name = usePlaceNames()
  const [to, setTo] = useState<string>()
  const command = useCommand(...CHANGED)
  const faults = useFaults()(command.problem)
  const register = useQuery(institutionsQuery).data?.institutions ?? []
  const counties = register.filter((one) => one.parent === message.place.code && one.closed_on === null)
  const send = () => {
    if (to === undefined) return
    const target = to.startsWith(UNIT)
      ? { unit: to.slice(UNIT.length) }
      : { person_id: to.slice(PERSON.length) }
    void command.send((drawn) => routeTo(message, drawn, target))
  }
  return (
    <div className="stack">
      <label className="panel-title" htmlFor={id}>
        {t('voicemail.routeTitle')}
      </label>
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      {faults.map((fault) => (
        <p key={fault.field} role="alert" className="light-red">
          {fault.reason}
        </p>
      ))}
      <div className="vm-actions">
        <Select
          id={id}
          className="vm-recipient"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('voicemail.routeHint')}
          value={to}
          options={[
            {
              label: t('voicemail.people'),
              options: tray.recipients.map((one) => ({ value: PERSON + one.id, label: one.name })),
            },
            {
              label: t('voicemail.units'),
              options: counties.map((one) => ({
                value: UNIT + one.place.code,
                label: `${name(one.place)} · ${one.name}`,
              })),
            },
          ]}
          onChange={setTo}
        />
        <Button disabled={to === undefined} loading={command.busy} onClick={send}>
          {t('voicemail.route')}
        </Button>
      </div>
    </div>
  )
}
