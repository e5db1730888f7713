/** Putting a suspicion to whom it names, before anything is found (听取陈述). */
import { useTranslation } from 'react-i18next'
import type { Suspicion } from '@/api/types'
import { WordsForm } from '@/ui/WordsForm'
import { putSuspicion } from './queries'

interface Props {
  row: Suspicion
  place: string
  onDone: () => void
}

export function PutForm({ row, place, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <WordsForm
      name={t('suspicion.put')}
      field="asked"
      label={t('suspicion.asked')}
      hint={t('suspicion.askedHint')}
      save={t('suspicion.putSave')}
      renews={[['suspicions']]}
      onSend={(asked) => putSuspicion({ place, id: row.id, asked, version: row.version })}
      onDone={onDone}
    />
  )
}
