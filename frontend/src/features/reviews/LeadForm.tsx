/** Raising a review as a lead of Article 20: it is answered as others are, and no finding. */
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '@/api/types'
import { Choice } from '@/features/promises/AttemptChoices'
import { WordsForm } from '@/ui/WordsForm'
import { raiseLead } from './queries'
import { leadName, type LeadItem } from './words'

const ITEMS = ['3', '4'] as const satisfies readonly LeadItem[]

export function LeadForm({ review, onDone }: { review: Review; onDone: () => void }) {
  const { t } = useTranslation()
  const scope = useId()
  const left = ITEMS.filter((one) => !review.raised.includes(Number(one)))
  const [item, setItem] = useState(left[0])
  if (!item) return null
  return (
    <WordsForm
      name={t('review.raise')}
      field="reason"
      label={t('review.raiseReason')}
      hint={t('review.raiseHint')}
      save={t('review.raiseSave')}
      renews={[['reviews'], ['suspicions']]}
      onSend={(reason) => raiseLead(review.id, { item: Number(item), reason, version: review.version })}
      onDone={onDone}
      onCancel={onDone}
    >
      <Choice scope={scope} title={t('review.raiseItem')} options={left} value={item} wordOf={(one) => leadName(one, t)} onChange={setItem} />
    </WordsForm>
  )
}
