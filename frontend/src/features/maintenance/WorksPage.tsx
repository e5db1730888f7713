/** The maintenance record of the province: what was changed, when, by whom, what it touched (Art. 2). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Work, Works } from './types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { YearFilter } from '@/features/pay/YearFilter'
import { Held } from '@/ui/Held'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { worksQuery } from './queries'
import { FinishForm, PlanForm } from './WorkForms'
import './maintenance.css'

const route = getRouteApi('/maintenance')

export function WorksPage() {
  const { t } = useTranslation()
  const { year } = route.useSearch()
  const navigate = route.useNavigate()
  const [planning, setPlanning] = useState(false)
  const found = useQuery(worksQuery(year))
  return (
    <Page
      title={t('upkeep.works')}
      aside={found.data && <span className="number">{t('upkeep.worksCount', { count: found.data.works.length })}</span>}
      filters={
        <>
          <YearFilter value={year ?? found.data?.year} onChange={(next) => void navigate({ search: { year: next } })} />
          {found.data?.may_keep && !planning && (
            <Button type="primary" onClick={() => setPlanning(true)}>
              {t('upkeep.plan')}
            </Button>
          )}
        </>
      }
    >
      <p className="muted">{t('upkeep.worksWhat')}</p>
      {found.isPending && <LoadingNote rows={6} />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {planning && found.data && (
        <section className="section">
          <h2>{t('upkeep.plan')}</h2>
          <div className="section-body">
            <PlanForm owners={found.data.owners} onDone={() => setPlanning(false)} />
          </div>
        </section>
      )}
      {found.data?.works.length === 0 && (
        <EmptyNote title={t('upkeep.noWorks')}>
          <p>{t('upkeep.noWorksWhy')}</p>
        </EmptyNote>
      )}
      {found.data && found.data.works.length > 0 && <WorkRows found={found.data} />}
    </Page>
  )
}

function WorkRows({ found }: { found: Works }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Rows
      caption={t('upkeep.works')}
      columns={columns(t, language, name)}
      sections={plain(found.works)}
      idOf={(work) => work.id}
      belowOf={(work) => (
        <div className="stack">
          <p className="upkeep-account">{work.account}</p>
          {work.ending && (
            <p className="upkeep-account">
              {t('upkeep.endedBy', {
                outcome: t(`upkeep.outcome.${work.ending.outcome}`),
                words: work.ending.words,
                name: work.ending.by.person.name,
                at: moment(work.ending.at, language),
              })}
            </p>
          )}
          {found.may_keep && !work.ending && (
            <div className="inline">
              <Button size="small" aria-expanded={open === work.id} onClick={() => setOpen(work.id)}>
                {t('upkeep.finish')}
              </Button>
            </div>
          )}
          {open === work.id && (
            <Held>{!work.ending && <FinishForm key="finish" work={work} onDone={() => setOpen(null)} />}</Held>
          )}
        </div>
      )}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: Work['lines'][number]) => string,
): Column<Work>[] {
  return [
    { key: 'begins', head: t('upkeep.field.begins_at'), cell: (work) => moment(work.begins_at, language) },
    { key: 'ends', head: t('upkeep.field.ends_at'), cell: (work) => moment(work.ends_at, language) },
    { key: 'kind', head: t('upkeep.field.kind'), cell: (work) => t(`upkeep.kind.${work.kind}`) },
    { key: 'state', head: t('upkeep.now'), cell: (work) => <State work={work} /> },
    { key: 'title', head: t('upkeep.field.title'), wide: true, cell: (work) => work.title },
    {
      key: 'lines',
      head: t('upkeep.touches'),
      wide: true,
      cell: (work) => work.lines.map(name).join(t('upkeep.comma')) || t('upkeep.whole'),
    },
    { key: 'owner', head: t('upkeep.owner'), cell: (work) => work.owner.name },
  ]
}

function State({ work }: { work: Work }) {
  const { t } = useTranslation()
  const now = useNow(60_000).toISOString()
  if (work.ending) return <Light tone="grey">{t(`upkeep.outcome.${work.ending.outcome}`)}</Light>
  if (now < work.begins_at) return <Light tone="green">{t('upkeep.toCome')}</Light>
  if (now < work.ends_at) return <Light tone="amber">{t('upkeep.running')}</Light>
  return <Light tone="red">{t('upkeep.unended')}</Light>
}
