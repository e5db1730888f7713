/** Where an organ sits or something happened: a city or county, the province itself, or outside. */
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '@/api/reference'
import { Field } from '@/ui/Field'
import { PlacePicker } from '@/ui/PlacePicker'
import type { SeatName } from './asked'

type Level = 'within' | 'province' | 'outside'

interface Props {
  name: SeatName
  optional: boolean
  value: string
  onChange: (value: string) => void
}

export function SeatField({ name, optional, value, onChange }: Props) {
  const { t } = useTranslation()
  const province = usePlaces().find((place) => place.level === 'province')?.code ?? ''
  const [level, setLevel] = useState<Level>(() => (name === 'cause' && value === province ? 'within' : levelOf(value, province)))
  const label = t(`find.seat.${name}`)
  // An organ may be the province's; nothing happens in a province at large.
  const levels = (['within', 'province', 'outside'] as const).filter((one) => one !== 'province' || name !== 'cause')
  const climb = (next: Level) => {
    setLevel(next)
    onChange({ within: '', province, outside: 'outside' }[next])
  }
  return (
    <Field field={`disposition.${name}`} label={label} optional={optional}>
      {(control) => (
        <div className="find-seat">
          <Select
            aria-label={t('find.level', { what: label })}
            value={level}
            options={levels.map((one) => ({ value: one, label: t(`find.${one}`) }))}
            onChange={climb}
          />
          {level === 'within' && <PlacePicker control={control} value={value} onChange={onChange} />}
        </div>
      )}
    </Field>
  )
}

function levelOf(value: string, province: string): Level {
  if (value === 'outside') return 'outside'
  return value !== '' && value === province ? 'province' : 'within'
}
