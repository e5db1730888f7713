/** Exports that are to show names and numbers: a second person says yes or no to each. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingExport } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { ReasonField } from '@/ui/ReasonField'
import { dispositionKey } from './disposition'
import { decideExport, unmaskingsQuery } from './exporting'
import { useFieldNames } from './useFieldNames'
import './matters.css'

export function UnmaskingsPage() {
  const { t } = useTranslation()
  const query = useQuery(unmaskingsQuery)
  return (
    <Page title={t('export.decideTitle')}>
      <p className="muted">{t('export.decideWhat')}</p>
      {query.isPending && <LoadingNote rows={4} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.exports.length === 0 && (
        <EmptyNote title={t('export.noneWaits')}>
          <p>{t('export.noneWaitsWhy')}</p>
        </EmptyNote>
      )}
      {query.data?.exports.map((one) => <Waiting key={one.id} one={one} />)}
    </Page>
  )
}

function Waiting({ one }: { one: WaitingExport }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const scope = useId()
  const [words, setWords] = useState('')
  const command = useCommand(['unmaskings'])
  const told = useFaults((field) => (field === 'words' ? t('export.words') : undefined))(command.problem)
  const standing = useStanding(told, command.attempt, () => words)
  const faults = standing.map((fault) => ({ ...fault, field: `${scope}.${fault.field}` }))
  const decide = (granted: boolean) =>
    void command.send((id) => decideExport(one, { id, granted, words: words.trim() }))
  const title = t('export.askedBy', { by: one.owner.name, home: name(one.home) })
  return (
    <section className="section">
      <h2>{title}</h2>
      <form className="section-body stack" noValidate aria-label={title} onSubmit={(event) => event.preventDefault()}>
        <ErrorSummary faults={faults} attempt={command.attempt} />
        {command.problem && told.length === 0 && <ProblemNote error={command.problem} />}
        <Facts one={one} />
        <p className="muted">{t('export.until', { until: moment(one.void_at, language) })}</p>
        <ReasonField
          field={`${scope}.words`}
          label={t('export.words')}
          hint={t('export.wordsHint')}
          fault={faults[0]}
          value={words}
          onChange={setWords}
        />
        <div className="inline">
          <Button type="primary" disabled={command.busy} onClick={() => decide(true)}>
            {t('export.grant')}
          </Button>
          <Button disabled={command.busy} onClick={() => decide(false)}>
            {t('export.refuse')}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** What is asked for, exactly, and why. */
function Facts({ one }: { one: WaitingExport }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const fieldName = useFieldNames()
  const days = [one.since, one.until].filter((day, at, all) => day && all.indexOf(day) === at)
  const scope = [
    name(one.place),
    days.join(' – '),
    one.state && t(`matterState.${one.state}`),
    one.disposition && t(dispositionKey(one.disposition)),
    one.field_of_law && fieldName(one.field_of_law),
    one.of_one_caller && t('export.ofOneCaller'),
    one.form.toUpperCase(),
  ].filter(Boolean)
  return (
    <dl className="facts">
      <dt>{t('export.scope')}</dt>
      <dd>{scope.join(' · ')}</dd>
      <dt>{t('export.reason')}</dt>
      <dd>{one.reason}</dd>
      <dt>{t('export.askedAt')}</dt>
      <dd>{moment(one.asked_at, language)}</dd>
    </dl>
  )
}
