/** The calendar feed: an address for the own telephone, made here, said once, taken back here. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { ProblemNote } from '@/ui/ProblemNote'
import { makeFeed, OWN, revokeFeed } from './own'

export function FeedPanel({ active }: { active: boolean }) {
  const { t } = useTranslation()
  const command = useCommand(OWN)
  const [address, setAddress] = useState('')
  const make = () =>
    void command.send(async () => setAddress(`${window.location.origin}/api${await makeFeed()}`))
  const revoke = () =>
    void command.send(async () => {
      await revokeFeed()
      setAddress('')
    })
  return (
    <section className="section" aria-labelledby="own-feed">
      <h2 id="own-feed">{t('own.feed')}</h2>
      <div className="section-body stack">
        <p className="muted">{t('own.feedWhy')}</p>
        {address && (
          <p role="status">
            <code className="own-address">{address}</code>
          </p>
        )}
        {command.problem && <ProblemNote error={command.problem} />}
        <div className="inline">
          <Button loading={command.busy} onClick={make}>
            {t(active ? 'own.feedAnew' : 'own.feedMake')}
          </Button>
          {active && (
            <Button disabled={command.busy} onClick={revoke}>
              {t('own.feedRevoke')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
