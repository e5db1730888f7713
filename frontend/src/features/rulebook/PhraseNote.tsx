/** Phrase 6 is said word for word (S0-43): whoever changes the number must know that it stays. */
import { useTranslation } from 'react-i18next'
import { useSaidDays } from './useReplyDays'

export function PhraseNote({ days }: { days: unknown }) {
  const { t } = useTranslation()
  const said = useSaidDays()
  if (typeof days !== 'number' || said === null || days === said) return null
  return (
    <p className="band" role="status">
      {t('rulebook.phraseSays', { said, ruled: days })}
    </p>
  )
}
