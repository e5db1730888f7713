/** The rulebook of a day: every number that a province may set, and how it came to be. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RuleField, Rulebook } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords } from '@/app/time'
import { useMay } from '@/features/accounts/session'
import { WaitingLink } from '@/features/drafts/WaitingLink'
import { DayFilter } from '@/ui/DayFilter'
import { LinkButton } from '@/ui/LinkButton'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows, type Column } from '@/ui/Rows'
import { grouped, ofText, same } from './groups'
import { History } from './History'
import { rulebookQuery } from './queries'
import { useGroupName } from './useGroupName'
import { useRangeWords, useRuleWords } from './useRuleWords'
import './rulebook.css'

const route = getRouteApi('/rulebook')

export function RulebookPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { day } = route.useSearch()
  const query = useQuery(rulebookQuery(day))
  const { data } = query
  return (
    <Page
      title={t('rulebook.title')}
      aside={
        data &&
        t('rulebook.ofDay', {
          day: dateWords(data.day, language, businessNow()),
          version: data.version,
        })
      }
      filters={<Filters day={day} />}
    >
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={14} />}
      {data && <Body rulebook={data} waiting={query.isPlaceholderData} />}
    </Page>
  )
}

function Body({ rulebook, waiting }: { rulebook: Rulebook; waiting: boolean }) {
  return (
    <>
      {rulebook.day !== civilDay(businessNow()) && <OtherDay day={rulebook.day} />}
      <div className="rulebook" aria-busy={waiting}>
        <Fields rulebook={rulebook} />
        <History rulebook={rulebook} />
      </div>
    </>
  )
}

/** These are not the rules of today: said before anybody reads a number. */
function OtherDay({ day }: { day: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="band" role="status">
      <span>{t('rulebook.notToday', { day: dateWords(day, language, businessNow()) })}</span>
      <Link to="/rulebook">{t('rulebook.backToToday')}</Link>
    </div>
  )
}

function Fields({ rulebook }: { rulebook: Rulebook }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const words = useRuleWords()
  const range = useRangeWords()
  const groupName = useGroupName()
  return (
    <Rows
      caption={t('rulebook.title')}
      columns={columns({ t, english, words, range })}
      sections={grouped(rulebook.fields).map(({ group, fields }) => ({
        key: group,
        title: groupName(group),
        rows: fields,
      }))}
      idOf={(field) => field.name}
    />
  )
}

interface Words {
  t: TFunction
  english: boolean
  words: ReturnType<typeof useRuleWords>
  range: ReturnType<typeof useRangeWords>
}

function columns({ t, english, words, range }: Words): Column<RuleField>[] {
  return [
    {
      key: 'name',
      head: t('rulebook.name'),
      wide: true,
      cell: (field) => (english ? field.en : field.zh),
    },
    {
      key: 'value',
      head: t('rulebook.value'),
      cell: (field) => <b>{words(field.unit, field.value)}</b>,
    },
    {
      key: 'first',
      head: t('rulebook.first'),
      cell: (field) => !same(field.first, field.value) && words(field.unit, field.first),
    },
    { key: 'range', head: t('rulebook.range'), cell: (field) => range(field) || '–' },
    {
      key: 'origin',
      head: t('rulebook.origin'),
      cell: (field) => t(ofText(field) ? 'rulebook.inText' : 'rulebook.set'),
    },
    {
      key: 'article',
      head: t('rulebook.article'),
      wide: true,
      cell: (field) => (
        <>
          {field.article} {field.rule && <span className="muted nowrap">{field.rule}</span>}
        </>
      ),
    },
  ]
}

function Filters({ day }: { day: string | undefined }) {
  const { t } = useTranslation()
  const may = useMay('regulation.draft')
  const navigate = route.useNavigate()
  return (
    <>
      <WaitingLink regulation="rulebook" />
      <DayFilter
        value={day}
        unset={t('rulebook.today')}
        onChange={(next) => void navigate({ search: { day: next } })}
      />
      {may && (
        <LinkButton to="/rulebook/edit" color="primary" variant="solid">
          {t('rulebook.revise')}
        </LinkButton>
      )}
    </>
  )
}
