/** Clearing a seat; of one that was published people have been told: it is asked once more. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSeat } from '@/api/types'

interface Props {
  seat: RosterSeat
  busy: boolean
  onClear: () => void
}

export function ClearSeat({ seat, busy, onClear }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const told = seat.shifts.filter((shift) => shift.state === 'published')
  if (!asking) {
    return (
      <Button danger loading={busy} onClick={() => (told.length > 0 ? setAsking(true) : onClear())}>
        {t('roster.clear')}
      </Button>
    )
  }
  const names = told.map((shift) => shift.person.name).join(t('roster.comma'))
  return (
    <div className="stack" role="group" aria-label={t('roster.clear')}>
      <p role="alert">{t('roster.clearAsk', { names })}</p>
      <div className="inline">
        <Button danger type="primary" loading={busy} onClick={onClear}>
          {t('roster.clearYes')}
        </Button>
        {/* The question stands where the button was: keys and readers go on from here. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button autoFocus onClick={() => setAsking(false)}>
          {t('roster.clearNo')}
        </Button>
      </div>
    </div>
  )
}
