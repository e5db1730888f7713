/** How each line was last reached, and what was down in a month, with its minutes (Art. 4(4)). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outages } from './types'
import { Rounds } from '@/features/articles/Rounds'
import { Refusal } from '@/features/overview/Refusal'
import { Definitions } from '@/ui/Definitions'
import { Light } from '@/ui/Light'
import { MonthFilter } from '@/ui/MonthFilter'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PauseButton } from '@/ui/PauseButton'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { LineRows } from './LineRows'
import { OutageRows } from './OutageRows'
import { outagesQuery } from './queries'
import { TellForm } from './TellForm'
import './maintenance.css'

const route = getRouteApi('/outages')

export function OutagesPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [telling, setTelling] = useState(false)
  const [paused, setPaused] = useState(false)
  const found = useQuery(outagesQuery(search.place, search.period, paused))
  return (
    <Page
      title={t('upkeep.outages')}
      aside={
        found.data && (
          <>
            <Now found={found.data} />
            <PauseButton paused={paused} onPause={() => setPaused(!paused)} />
          </>
        )
      }
      filters={
        <>
          <PlaceFilter
            lines
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place }) })}
          />
          <MonthFilter
            month={search.period}
            onChange={(period) => void navigate({ search: (old) => ({ ...old, period }) })}
          />
          {found.data?.may_keep && !telling && (
            <Button type="primary" onClick={() => setTelling(true)}>
              {t('upkeep.tell')}
            </Button>
          )}
        </>
      }
    >
      {found.isError && <Refusal error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LoadingNote rows={10} />}
      {found.data && <Month found={found.data} telling={telling} onTold={() => setTelling(false)} />}
    </Page>
  )
}

function Now({ found }: { found: Outages }) {
  const { t } = useTranslation()
  const down = found.lines.filter((line) => line.down).length
  if (found.lines.every((line) => line.tried_at === null)) return <Light tone="grey">{t('upkeep.untried')}</Light>
  return down > 0 ? (
    <Light tone="red">{t('upkeep.downNow', { count: down })}</Light>
  ) : (
    <Light tone="green">{t('upkeep.allReached')}</Light>
  )
}

function Month({ found, telling, onTold }: { found: Outages; telling: boolean; onTold: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="muted">
        {t('upkeep.what', {
          every: found.every_minutes,
          lead: found.lead_minutes,
          days: found.cause_days,
        })}
      </p>
      {telling && (
        <section className="section upkeep-rows">
          <h2>{t('upkeep.tell')}</h2>
          <TellForm place={found.place.code} onDone={onTold} />
        </section>
      )}
      <Rounds rounds={found.rounds} />
      <section className="section upkeep-rows">
        <h2>{t('upkeep.lines')}</h2>
        <LineRows lines={found.lines} />
        <div className="section-body">
          <Definitions of="lines" />
        </div>
      </section>
      <section className="section upkeep-rows">
        <h2>{t('upkeep.found', { count: found.outages.length })}</h2>
        {found.outages.length === 0 ? (
          <EmptyNote title={t('upkeep.none')}>
            <p>{t('upkeep.noneWhy')}</p>
          </EmptyNote>
        ) : (
          <OutageRows found={found} />
        )}
      </section>
    </>
  )
}
