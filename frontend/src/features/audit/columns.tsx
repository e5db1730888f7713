/** What is shown of a fact. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Fact } from '@/api/types'
import { exactMoment, type Language } from '@/app/time'
import type { Column } from '@/ui/Rows'
import { Detail } from './Detail'

/** Leads to all that a person did or saw. */
function Who({ actor }: Pick<Fact, 'actor'>) {
  const { t } = useTranslation()
  return (
    <Link to="/audit" search={{ person: actor.id }} title={t('audit.ofPerson')}>
      {actor.name}
    </Link>
  )
}

export function columns(t: TFunction, language: Language): Column<Fact>[] {
  return [
    { key: 'sequence', head: t('audit.sequence'), numeric: true, cell: (fact) => fact.sequence },
    {
      key: 'at',
      head: t('audit.at'),
      cell: (fact) => (
        <time dateTime={fact.at}>{exactMoment(fact.at, language)}</time>
      ),
    },
    { key: 'actor', head: t('audit.actor'), cell: (fact) => <Who actor={fact.actor} /> },
    { key: 'action', head: t('audit.action'), cell: (fact) => <code>{fact.action}</code> },
    {
      key: 'subject',
      head: t('audit.chain'),
      cell: (fact) => (
        <Link to="/audit" search={{ subject: fact.subject.replace(/^SEEN#/, '') }}>
          <code>{fact.subject}</code>
        </Link>
      ),
    },
    {
      key: 'detail',
      head: t('audit.detail'),
      wide: true,
      cell: (fact) => <Detail detail={fact.detail} />,
    },
    {
      key: 'previous',
      head: t('audit.previous'),
      cell: (fact) => (
        <code title={fact.previous}>{fact.previous ? fact.previous.slice(0, 10) : '–'}</code>
      ),
    },
  ]
}
