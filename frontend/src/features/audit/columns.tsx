/** What is shown of a fact. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Fact } from '@/api/types'
import { exactMoment, type Language } from '@/app/time'
import type { Column } from '@/ui/Rows'
import { Detail } from './Detail'
import { named } from './kinds'

/** Leads to all that a person did or saw. */
function Who({ actor }: Pick<Fact, 'actor'>) {
  const { t } = useTranslation()
  return (
    <Link to="/audit" search={{ person: actor.id }} title={t('audit.ofPerson')}>
      {actor.name}
    </Link>
  )
}

/** What was done or seen in words; a kind that has none yet goes by its own name. */
function Did({ action }: Pick<Fact, 'action'>) {
  const { t, i18n } = useTranslation()
  const step = `matter.step.${action.replace(/^matter\./, '')}`
  const key = [`deed.${action}`, step].find((one) => i18n.exists(one))
  return key ? <span title={action}>{t(key as 'deed.audit.seen')}</span> : <code>{action}</code>
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
    { key: 'action', head: t('audit.action'), cell: (fact) => <Did action={fact.action} /> },
    {
      key: 'subject',
      head: t('audit.chain'),
      cell: (fact) => (
        <Link to="/audit" search={{ subject: fact.subject.replace(/^SEEN#/, '') }}>
          <span title={fact.subject}>{named(t, fact.subject)}</span>
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
