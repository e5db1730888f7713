/** Revising the rulebook: every number as a field, what differs listed before it is sent. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Rulebook } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords, nextCivilDay } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { earliestOf } from './edits'
import { grouped } from './groups'
import { rulebookQuery } from './queries'
import { RevisionPanel } from './RevisionPanel'
import { RuleControl } from './RuleControl'
import { useGroupName } from './useGroupName'
import { useRevision, useSending, type Revision } from './useRevision'
import './rulebook.css'

export function EditPage() {
  const { t } = useTranslation()
  const revision = useRevision(nextCivilDay(businessNow()))
  // What is not named keeps the value that it would have on the day from which the change holds.
  const query = useQuery(rulebookQuery(revision.terms.effectiveFrom))
  return (
    <Page title={t('rulebook.editTitle')} aside={t('rulebook.editWhy')}>
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingNote rows={14} />}
      {query.data && <Form rulebook={query.data} revision={revision} />}
    </Page>
  )
}

function Form({ rulebook, revision }: { rulebook: Rulebook; revision: Revision }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const groupName = useGroupName()
  const sending = useSending(revision, rulebook)
  const { faults, edited } = sending
  return (
    <form
      className="rulebook"
      noValidate
      aria-label={t('rulebook.editTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        sending.send()
      }}
    >
      <div className="stack">
        <ErrorSummary faults={faults} attempt={sending.attempt} />
        {sending.problem && (
          <ProblemNote error={sending.problem} onRetry={sending.send} />
        )}
        <p className="muted rule-base">
          {t('rulebook.editBase', {
            day: dateWords(rulebook.day, language, businessNow()),
            version: rulebook.version,
          })}
        </p>
        {grouped(rulebook.fields).map(({ group, fields }) => (
          <fieldset className="section rule-group" key={group}>
            <legend>{groupName(group)}</legend>
            <div className="rule-fields">
              {fields.map((field) => (
                <RuleControl
                  key={field.name}
                  field={field}
                  typed={revision.edits[field.name]}
                  changed={edited.some((one) => one.field === field)}
                  fault={faults.find((fault) => fault.field === `values.${field.name}`)}
                  onType={(typed) => revision.type(field.name, typed)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <RevisionPanel
        revision={revision}
        sending={sending}
        earliest={earliestOf(rulebook.history, nextCivilDay(businessNow()))}
      />
    </form>
  )
}
