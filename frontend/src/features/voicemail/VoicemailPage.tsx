/** The tray of a day: who collects, what was left, until when it is to be answered. */
import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Tray } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { oneOf } from '@/app/router/search'
import { clockTime, dateWords } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DayFilter } from '@/ui/DayFilter'
import { Definitions } from '@/ui/Definitions'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { PlaceFilter } from '@/ui/PlaceFilter'
import { ProblemNote } from '@/ui/ProblemNote'
import { CHANGED, summarise, trayQuery } from './queries'
import { STATES, type TraySearch } from './search'
import { TrayHead } from './TrayHead'
import { TrayRows } from './TrayRows'
import './voicemail.css'

const route = getRouteApi('/voicemail')

export function VoicemailPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const search = route.useSearch()
  const query = useQuery(trayQuery(search))
  const tray = query.data
  // What waits from the days before is all of it open, and stands in one of several states.
  const narrowed = search.state !== undefined && search.state !== 'open'
  return (
    <Page
      title={t('voicemail.title')}
      aside={tray && <span className="number">{t('list.asOf', { time: clockTime(tray.as_of, language) })}</span>}
      filters={<Filters search={search} tray={tray} />}
    >
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={8} />}
      {tray && (
        <div className="vm-tray stack">
          <PaperHead tray={tray} />
          <TrayHead tray={tray} />
          <Definitions of="voicemails" />
          {tray.messages.length + (narrowed ? 0 : tray.earlier.length) === 0 ? (
            <EmptyNote title={t('voicemail.none')}>
              <p>{t('voicemail.noneWhy')}</p>
            </EmptyNote>
          ) : (
            <TrayRows tray={tray} narrowed={narrowed} />
          )}
        </div>
      )}
    </Page>
  )
}

/** What stands over the printed summary. */
function PaperHead({ tray }: { tray: Tray }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const now = useNow(60_000)
  return (
    <p className="vm-paper-head">
      {t('voicemail.paper')} · {name(tray.place)} · {dateWords(tray.day, language, now)}
    </p>
  )
}

function Filters({ search, tray }: { search: TraySearch; tray: Tray | undefined }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const change = (next: TraySearch) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true })
  return (
    <>
      <PlaceFilter value={search.place} lines onChange={(place) => change({ place })} />
      <DayFilter value={search.day} unset={t('list.today')} onChange={(day) => change({ day })} />
      <Select
        aria-label={t('call.state')}
        style={{ width: 130 }}
        value={search.state ?? ''}
        options={[
          { value: '', label: t('voicemail.anyState') },
          { value: 'open', label: t('voicemail.open') },
          ...STATES.map((value) => ({ value, label: t(`voicemail.state.${value}`) })),
        ]}
        onChange={(state) => change({ state: oneOf(['open', ...STATES] as const, state) })}
      />
      {tray && <SummaryButton tray={tray} />}
    </>
  )
}

/** One click takes what was collected into the summary of the day and prints it. */
function SummaryButton({ tray }: { tray: Tray }) {
  const { t } = useTranslation()
  const command = useCommand(...CHANGED)
  const print = () => window.print()
  // Of the whole province only what was left to itself is its own to summarise.
  if (!tray.may_work || !tray.messages.some((one) => one.may_work)) {
    return (
      <Button icon={<PrinterOutlined aria-hidden />} onClick={print}>
        {t('voicemail.print')}
      </Button>
    )
  }
  const run = async () => {
    // The marks stand on the paper only once the tray shows them.
    if (await command.send(() => summarise(tray.place.code, tray.day))) setTimeout(print, 600)
  }
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} loading={command.busy} onClick={() => void run()}>
        {t('voicemail.summarise')}
      </Button>
      {command.problem && <ProblemNote error={command.problem} />}
    </>
  )
}
