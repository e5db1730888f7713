/** The way from a call to its review, begun where there is none. */
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { useMay } from '@/features/accounts/session'
import { ProblemNote } from '@/ui/ProblemNote'
import { chooseCall } from './queries'
import { addressOf } from './search'

export function ReviewCall({ call }: { call: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  // The review itself is asked for where this leads, once: each sight of it is recorded.
  const { busy, problem, send } = useCommand(['reviews', 'line'])
  if (!useMay('review.make')) return null
  const open = () =>
    void send(async () => {
      const { id } = await chooseCall(call)
      await navigate({ to: '/reviews/$id', params: { id: addressOf(id) } })
    })
  return (
    <div className="stack">
      {problem && <ProblemNote error={problem} />}
      <div>
        <Button loading={busy} onClick={open}>
          {t('review.choose')}
        </Button>
      </div>
    </div>
  )
}
