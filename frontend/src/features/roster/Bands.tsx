/** What stands over a roster: nothing planned at all, or shifts that nobody was told of. */
import { useTranslation } from 'react-i18next'
import type { Roster } from '@/api/types'
import { useNow } from '@/app/clock'
import { Light } from '@/ui/Light'
import { comingGaps, missingMinutes } from './stretch'

const MINUTE_MS = 60_000

export function Bands({ roster }: { roster: Roster }) {
  const { t } = useTranslation()
  const { quality, unpublished } = roster
  const gaps = comingGaps(roster.gaps, useNow(MINUTE_MS))
  if (!quality) return null
  if (quality.empty) {
    return (
      <div className="band roster-empty" data-tone="red" role="status">
        <Light tone="red">{t('roster.emptyTitle')}</Light>
        <span>
          {t('roster.emptyWhy', { hours: hours(quality.open_minutes), days: quality.collecting_days })}
        </span>
      </div>
    )
  }
  const missing = missingMinutes(gaps)
  const days = gaps.filter((gap) => gap.kind === 'voicemail').length
  if (missing === 0 && days === 0 && unpublished === 0) return null
  return (
    <div className="band" data-tone={missing > 0 ? 'red' : undefined} role="status">
      {(missing > 0 || days > 0) && (
        <Light tone={missing > 0 ? 'red' : 'amber'}>
          {t('roster.missing', { count: gaps.length, hours: hours(missing), days })}
        </Light>
      )}
      {unpublished > 0 && <span>{t('roster.unpublished', { count: unpublished })}</span>}
    </div>
  )
}

const hours = (minutes: number) => (minutes / 60).toFixed(1)
