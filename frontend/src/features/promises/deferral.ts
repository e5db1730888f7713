/** What a promise's deferrals mean for whoever looks at it. */
import type { Deferral, Pledge } from '@/api/types'

type Deferred = Pick<Pledge, 'deferrals' | 'may_defer' | 'may_decide' | 'may_resume'> &
  Partial<Pick<Pledge, 'may_call_back' | 'may_explain' | 'may_notify'>>

/** The request that waits for a decision. */
export const waitingOf = (pledge: Pick<Pledge, 'deferrals'>): Deferral | undefined =>
  pledge.deferrals.find((one) => one.verdict === 'waiting')

/** The hold that stops the clock now. */
export const holdOf = (pledge: Pick<Pledge, 'deferrals' | 'held'>): Deferral | undefined =>
  pledge.held
    ? pledge.deferrals.findLast((one) => one.kind === 'hold' && one.verdict === 'granted')
    : undefined

/** The working minutes by which all of them moved the due instant. */
export const givenMinutes = (pledge: Pick<Pledge, 'deferrals'>): number =>
  pledge.deferrals.reduce((sum, one) => sum + one.given_minutes, 0)

/** What a person would open the deferrals for; null where there is nothing to see or do. */
export function deferralUse(
  pledge: Deferred,
): 'decide' | 'explain' | 'callBack' | 'notify' | 'resume' | 'ask' | 'see' | null {
  if (pledge.may_decide && waitingOf(pledge)) return 'decide'
  if (pledge.may_explain) return 'explain'
  if (pledge.may_call_back) return 'callBack'
  if (pledge.may_notify) return 'notify'
  if (pledge.may_resume) return 'resume'
  if (pledge.may_defer) return 'ask'
  return pledge.deferrals.length > 0 ? 'see' : null
}
