/** What one person did or saw, over all records of a month: newest first, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { DaysFilter } from '@/ui/DaysFilter'
import { Light } from '@/ui/Light'
import { ListBody } from '@/ui/ListBody'
import { EmptyNote } from '@/ui/Notes'
import { plain, Rows } from '@/ui/Rows'
import { columns } from './columns'
import { actsQuery, takeActs, type AskedPerson } from './queries'
import { Take } from './Take'

const route = getRouteApi('/audit')

export function ActsOfPerson({ asked }: { asked: AskedPerson }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery(actsQuery(asked))
  const pages = query.data?.pages ?? []
  const [first] = pages
  const rows = pages.flatMap((page) => page.facts)
  const altered = pages.reduce((sum, page) => sum + page.altered, 0)
  const shown = columns(t, language).filter(({ key }) => key !== 'actor')
  return (
    <>
      <div className="audit-form">
        {first && <b>{t('audit.actsOf', { name: first.person.name, since: first.since, until: first.until })}</b>}
        {altered > 0 && <Light tone="red">{t('audit.altered', { count: altered })}</Light>}
        <DaysFilter
          value={{ since: asked.since, until: asked.until }}
          unset={t('audit.thisMonth')}
          onChange={(days) => void navigate({ search: (old) => ({ ...old, ...days }) })}
        />
        <Take file={() => takeActs(asked)} />
      </div>
      <ListBody
        query={query}
        shown={rows.length}
        empty={
          <EmptyNote title={t('audit.noActs')}>
            <p>{t('audit.noActsWhy')}</p>
          </EmptyNote>
        }
      >
        <Rows
          caption={t('audit.actsOf', {
            name: first?.person.name ?? asked.person,
            since: first?.since,
            until: first?.until,
          })}
          columns={shown}
          sections={plain(rows)}
          idOf={(fact) => `${fact.subject}/${fact.sequence}`}
        />
      </ListBody>
    </>
  )
}
