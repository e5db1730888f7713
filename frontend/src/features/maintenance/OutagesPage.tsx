/** How each line was last reached, and what was down in a month, with its minutes (Art. 4(4)). */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outages } from './types'
import { businessNow } from '@/app/clock'
import { civilDay } from '@/app/time'
import { Refusal } from '@/features/overview/Refusal'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
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
  const found = useQuery(outagesQuery(search.place, search.period))
  return (
    <Page
      title={t('upkeep.outages')}
      aside={found.data && <Now found={found.data} />}
      filters={
        <>
          <PlaceFilter
            lines
            value={search.place}
            onChange={(place) => void navigate({ search: (old) => ({ ...old, place }) })}
          />
          <Months
            month={search.period ?? civilDay(businessNow()).slice(0, 7)}
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
        {t('upkeep.what', { every: found.every_minutes, lead: found.lead_minutes })}
      </p>
      {telling && (
        <section className="section">
          <h2>{t('upkeep.tell')}</h2>
          <TellForm place={found.place.code} onDone={onTold} />
        </section>
      )}
      <section className="section">
        <h2>{t('upkeep.lines')}</h2>
        <LineRows lines={found.lines} />
      </section>
      <section className="section">
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

function Months({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const { t } = useTranslation()
  const today = civilDay(businessNow())
  const moved = (steps: number) => dayjs(`${month}-01`).add(steps, 'month').format('YYYY-MM')
  return (
    <span role="group" aria-label={t('upkeep.month')} className="inline">
      <Button aria-label={t('upkeep.earlier')} icon={<LeftOutlined aria-hidden />} onClick={() => onChange(moved(-1))} />
      <DatePicker
        aria-label={t('upkeep.month')}
        picker="month"
        value={dayjs(`${month}-01`)}
        maxDate={dayjs(today)}
        allowClear={false}
        style={{ width: 132 }}
        onChange={(next) => next && onChange(next.format('YYYY-MM'))}
      />
      <Button
        aria-label={t('upkeep.later')}
        disabled={month >= today.slice(0, 7)}
        icon={<RightOutlined aria-hidden />}
        onClick={() => onChange(moved(1))}
      />
    </span>
  )
}
