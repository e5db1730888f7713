/** The way from what shows an act to the form that puts it on file, with what is known of it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/features/accounts/session'
import { lineOf } from '@/features/complaints/centres'
import type { EnterSearch } from './search'

interface Props {
  /** Any place: the file is of the line that serves it. */
  place: string
  known: Omit<EnterSearch, 'year' | 'lead' | 'place'>
}

export function FileLink({ place, known }: Props) {
  const { t } = useTranslation()
  if (!useMay('violation.open')) return null
  return (
    <Link to="/violations/new" search={{ ...known, place: lineOf(place) }}>
      {t('violation.enter')}
    </Link>
  )
}
