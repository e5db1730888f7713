/** Live calls sorted as the duty screen shows them. */
import type { CallRow } from '@/api/types'

export interface LiveGroups {
  waiting: CallRow[]
  connected: CallRow[]
  /** Answered and over, but nothing was registered of it (Art. 12: 分类登记). */
  unregistered: CallRow[]
}

/** Waiting longest first; the own calls before those of colleagues. */
export function liveGroups(calls: readonly CallRow[]): LiveGroups {
  const over = (call: CallRow) => call.state === 'after_call' || call.state === 'ended'
  const mineFirst = (one: CallRow, other: CallRow) => Number(other.mine) - Number(one.mine)
  return {
    waiting: calls
      .filter((call) => call.state === 'waiting' || call.state === 'ivr')
      .sort((one, other) => (one.queued_at ?? '').localeCompare(other.queued_at ?? '')),
    connected: calls.filter((call) => call.state === 'connected').sort(mineFirst),
    unregistered: calls
      .filter((call) => over(call) && call.outcome === 'answered' && call.matter_id === null)
      .sort(mineFirst),
  }
}
