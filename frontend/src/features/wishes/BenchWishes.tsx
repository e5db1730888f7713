/** The caller's wishes beside the fields of a registration: loud where known, folded until wanted. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PartProps } from '@/features/matters/workbench/CallerFields'
import { controlId } from '@/ui/ErrorSummary'
import { wishesQuery, type Whose } from './queries'
import { NOTHING, saidOf, wholeNumber } from './said'
import { useRested } from './useRested'
import { WishFields } from './WishFields'
import { WishNote } from './WishNote'

export function BenchWishes({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const whose = useRested(draft.phone) ? whoseOf(draft) : null
  const known = useQuery({ ...wishesQuery(whose ?? { call: '' }), enabled: whose !== null }).data
  const faulty = ['', '.windows', '.weekdays', '.words'].some((part) => faultOf(`wishes${part}`))
  const said = draft.wishes ?? (known?.wishes ? saidOf(known.wishes) : NOTHING)
  return (
    <>
      {known?.wishes && draft.wishes === null && <WishNote wishes={known.wishes} />}
      <details className="wish-bench" open={faulty || undefined}>
        <summary>{t(known?.wishes ? 'wish.change' : 'wish.bench')}</summary>
        <div id={controlId('wishes')} tabIndex={-1}>
          {faultOf('wishes') && <p className="field-fault">{faultOf('wishes')?.reason}</p>}
          <WishFields
            said={said}
            onChange={(wishes) => change({ wishes, wishesVersion: known?.version ?? 0 })}
            faultOf={faultOf}
            about={{ place: draft.place }}
          />
        </div>
      </details>
    </>
  )
}

/** By what the caller is found: the number that was given, beside the call or the message. */
function whoseOf({ phone, callId, messageOf }: PartProps['draft']): Whose | null {
  const call = callId ?? messageOf
  const number = wholeNumber(phone)
  if (number) return { phone: number, call }
  return phone.trim() === '' && call ? { call } : null
}
