/** The wishes of whom something is owed to: shown loud, and changed in place. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge, WishesKnown } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useMay } from '@/features/accounts/session'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { keepWishes, wishesQuery } from './queries'
import { NOTHING, saidOf, type Said } from './said'
import { WishFields } from './WishFields'
import { WishNote } from './WishNote'

export function WishPanel({ pledge }: { pledge: Pick<Pledge, 'id'> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const sees = useMay('wishes.see')
  const known = useQuery({ ...wishesQuery({ promise: pledge.id }), enabled: sees }).data
  if (!known?.reachable) return null
  return (
    <div className="stack wish-panel">
      {known.wishes && <WishNote wishes={known.wishes} />}
      {known.may_keep && !open && (
        <div>
          <Button size="small" onClick={() => setOpen(true)}>
            {t(known.wishes ? 'wish.change' : 'wish.note')}
          </Button>
        </div>
      )}
      {open && <WishForm pledge={pledge} known={known} onDone={() => setOpen(false)} />}
    </div>
  )
}

function WishForm({ pledge, known, onDone }: {
  pledge: Pick<Pledge, 'id'>
  known: WishesKnown
  onDone: () => void
}) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<Said>(known.wishes ? saidOf(known.wishes) : NOTHING)
  const command = useCommand(['wishes'], ['promises'], ['matter'], ['voicemails'], ['to-ring'])
  const faults = useFaults()(command.problem)
  const send = async () => {
    if (await command.send((id) => keepWishes({ promise: pledge.id }, id, known.version, said)))
      onDone()
  }
  return (
    <form
      className="stack wish-form"
      noValidate
      aria-label={t('wish.title')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <WishFields
        said={said}
        onChange={setSaid}
        faultOf={(field) => faults.find((one) => one.field === field)}
        about={{ promise: pledge.id }}
      />
      <div className="inline">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('wish.save')}
        </Button>
        <Button onClick={onDone}>{t('wish.cancel')}</Button>
      </div>
    </form>
  )
}
