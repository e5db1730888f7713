/** Checking the sheets of all cities against their attendances: how far it is, what it found. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PayRow } from '@/api/types'
import type { Checking as Check } from './useChecking'

interface Props {
  rows: readonly PayRow[]
  checking: Check
}

export function Checking({ rows, checking }: Props) {
  const { t } = useTranslation()
  const drawn = rows.filter((row) => row.state !== 'none').map((row) => row.run_id)
  if (rows.length < 2) return null
  const { verdicts, total, running } = checking
  const changed = [...verdicts.values()].filter((verdict) => verdict !== 'same').length
  return (
    <div className="pay-checking" role="group" aria-label={t('pay.check')}>
      {running ? (
        <Button onClick={checking.stop}>{t('pay.checkStop')}</Button>
      ) : (
        <Button disabled={drawn.length === 0} onClick={() => void checking.start(drawn)}>
          {t('pay.checkAll', { count: drawn.length })}
        </Button>
      )}
      {total > 0 && (
        <>
          <progress
            aria-label={t('pay.check')}
            aria-valuetext={`${verdicts.size}/${total}`}
            value={verdicts.size}
            max={total}
          />
          <span role="status">
            {t('pay.checked', { done: verdicts.size, total })}
            {!running && t('pay.checkResult', { changed })}
          </span>
        </>
      )}
    </div>
  )
}
