/** Taking a list away: exactly what the filter shows, made in the background. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Drawer, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '@/api/ids'
import { asProblem, type Problem } from '@/api/problem'
import type { MatterExport } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useMay } from '@/features/accounts/session'
import { useFaults } from '@/ui/faults'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { askExport, exportsQuery, orderExport, takeExport } from './exporting'
import type { MattersSearch } from './search'

const FORMS = ['xlsx', 'csv'] as const

export function Exports({ search }: { search: MattersSearch }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  // The id lives until an export was begun: a second click or a retry is the same export.
  const [id, setId] = useState(() => newId())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [shown, setShown] = useState(false)
  const [reason, setReason] = useState('')
  const mayDecide = useMay('export.decide')
  const renew = () => queries.invalidateQueries({ queryKey: ['exports'] })

  const faults = useFaults((field) => (field === 'reason' ? t('export.reason') : undefined))(problem)
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
      void renew()
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('export.open')}</Button>
      <Drawer title={t('export.title')} size={560} open={open} onClose={() => setOpen(false)} destroyOnHidden>
        <div className="stack">
          <p className="muted">{t(shown ? 'export.whatShown' : 'export.what')}</p>
          <Checkbox checked={shown} onChange={({ target }) => setShown(target.checked)}>
            {t('export.unmasked')}
          </Checkbox>
          {shown && (
            <ReasonField
              field="export-reason"
              label={t('export.reason')}
              hint={t('export.reasonHint')}
              required
              fault={faults.find((one) => one.field === 'reason')}
              value={reason}
              onChange={setReason}
            />
          )}
          <div className="export-forms">
            {FORMS.map((form) => (
              <Button
                key={form}
                type={form === 'xlsx' ? 'primary' : 'default'}
                disabled={busy}
                onClick={() =>
                  void run(async () => {
                    await askExport(id, form, search, shown ? reason.trim() : null)
                    setId(newId())
                    setShown(false)
                    setReason('')
                  })
                }
              >
                {t(`export.${shown ? 'askFor' : 'as'}.${form}`)}
              </Button>
            ))}
          </div>
          {problem && faults.length === 0 && <ProblemNote error={problem} />}
          {mayDecide && <Link to="/exports">{t('export.decideTitle')}</Link>}
          <Own busy={busy} onRun={(act) => void run(act)} />
        </div>
      </Drawer>
    </>
  )
}

interface OwnProps {
  busy: boolean
  onRun: (act: () => Promise<unknown>) => void
}

function Own({ busy, onRun }: OwnProps) {
  const { t } = useTranslation()
  const query = useQuery(exportsQuery)
  if (query.isPending) return <LoadingNote rows={3} />
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.exports.length === 0) return <EmptyNote title={t('export.none')} />
  return (
    <ul className="exports" aria-label={t('export.own')}>
      {query.data.exports.map((one) => (
        <li key={one.id} className="export">
          <Facts one={one} />
          <Commands one={one} busy={busy} onRun={onRun} />
        </li>
      ))}
    </ul>
  )
}

function Facts({ one }: { one: MatterExport }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const running = one.stage === 'gathering' || one.stage === 'writing'
  const days = [one.since, one.until].filter((day, at, all) => day && all.indexOf(day) === at)
  return (
    <div>
      <b>{t(`export.stage.${one.stage}`)}</b>{' '}
      <span className="number">{t('export.rows', { count: one.rows })}</span>
      <div className="muted">
        {[one.form.toUpperCase(), name(one.place), days.join(' – '), moment(one.asked_at, language)]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {running && (
        <Progress
          percent={percentOf(one)}
          status="active"
          size="small"
          aria-label={t(`export.stage.${one.stage}`)}
        />
      )}
      {one.unmasking && <UnmaskingWords one={one} asked={one.unmasking} />}
      {one.stands_still && <div role="status">{t('export.still')}</div>}
      {one.stage === 'done' && !one.kept && <div className="muted">{t('export.gone')}</div>}
      {one.stage === 'too_many' && <div>{t('export.tooMany')}</div>}
    </div>
  )
}

/** Why callers are shown, and what a second person said to it. */
function UnmaskingWords({ one, asked }: { one: MatterExport; asked: NonNullable<MatterExport['unmasking']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const by = asked.decided_by?.name ?? ''
  const until = asked.until ? moment(asked.until, language) : ''
  return (
    <div className="muted">
      <div>{t('export.why', { reason: asked.reason })}</div>
      {one.stage === 'waiting' && <div>{until ? t('export.until', { until }) : t('export.void')}</div>}
      {one.stage === 'refused' && <div>{t('export.refusedBy', { by, words: asked.words })}</div>}
      {by && one.stage !== 'refused' && <div>{t('export.grantedBy', { by, words: asked.words })}</div>}
    </div>
  )
}

/** How many of the days are read; the file itself is the last tenth. */
function percentOf({ stage, since, until, reached }: MatterExport): number {
  if (stage === 'writing') return 90
  if (!since || !until || !reached) return 0
  const day = (text: string) => Date.parse(text) / 86_400_000
  const all = day(until) - day(since) + 1
  return Math.round((90 * (day(until) - day(reached) + 1)) / all)
}

function Commands({ one, busy, onRun }: OwnProps & { one: MatterExport }) {
  const { t } = useTranslation()
  const running = ['waiting', 'gathering', 'writing'].includes(one.stage)
  return (
    <div className="export-forms">
      {one.kept && (
        <Button
          type="primary"
          size="small"
          disabled={busy}
          onClick={() =>
            onRun(async () => {
              const { url } = await takeExport(one.id)
              window.location.assign(url)
            })
          }
        >
          {t('export.take')}
        </Button>
      )}
      {one.stands_still && (
        <Button size="small" disabled={busy} onClick={() => onRun(() => orderExport(one, 'again'))}>
          {t('export.again')}
        </Button>
      )}
      {running && (
        <Button size="small" disabled={busy} onClick={() => onRun(() => orderExport(one, 'cancel'))}>
          {t('export.cancel')}
        </Button>
      )}
    </div>
  )
}
