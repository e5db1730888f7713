/** How the day stands: its collector, what was done, and whether telephony agrees (N19). */
import { useTranslation } from 'react-i18next'
import type { Tray } from '@/api/types'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'
import { countsOf } from './tray'

export function TrayHead({ tray }: { tray: Tray }) {
  const { t } = useTranslation()
  return (
    <dl className="section vm-head">
      <div>
        <dt>{t('voicemail.collector')}</dt>
        <dd>
          <Collectors tray={tray} />
        </dd>
      </div>
      <div>
        <dt>{t('voicemail.counts')}</dt>
        <dd className="number">{t('voicemail.countsOf', countsOf(tray))}</dd>
      </div>
      <div>
        <dt>{t('voicemail.check')}</dt>
        <dd>
          {tray.missing === 0 ? (
            <Light tone="green">{t('voicemail.checkGood', { told: tray.told })}</Light>
          ) : (
            <Light tone="red">
              {t('voicemail.checkBad', { told: tray.told, missing: tray.missing })}
            </Light>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Collectors({ tray }: { tray: Tray }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const several = tray.collectors.length + tray.uncollected.length > 1
  const lines = tray.uncollected.map(name).join(' · ')
  return (
    <span className="vm-collectors">
      {tray.collectors.map((one) => (
        <span key={`${one.line.code}-${one.person.id}`}>
          {several && <span className="muted">{name(one.line)} </span>}
          {one.person.name}
        </span>
      ))}
      {tray.uncollected.length > 0 && (
        <Light tone="red">
          {several ? t('voicemail.noCollectorOf', { lines }) : t('voicemail.noCollector')}
        </Light>
      )}
    </span>
  )
}
