/** Figures counted afresh from their facts: any days, what was different, how far it is. */
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'
import type { FigureCheck } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords, moment } from '@/app/time'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { checksQuery } from './queries'
import './overview.css'

const FORMAT = 'YYYY-MM-DD'

export function ChecksPage() {
  const { t } = useTranslation()
  const checks = useQuery(checksQuery)
  return (
    <Page title={t('overview.checks')}>
      <p className="muted">{t('overview.checksWhy')}</p>
      <AskForm />
      {checks.isError && (
        <ProblemNote error={checks.error} onRetry={() => void checks.refetch()} />
      )}
      {checks.isPending && <LoadingNote rows={6} />}
      {checks.data?.checks.length === 0 && (
        <EmptyNote title={t('overview.noChecks')}>{t('overview.noChecksWhy')}</EmptyNote>
      )}
      {!!checks.data?.checks.length && <List checks={checks.data.checks} />}
    </Page>
  )
}

function AskForm() {
  const { t } = useTranslation()
  const today = civilDay(businessNow())
  const [first, setFirst] = useState(today)
  const [last, setLast] = useState(today)
  const command = useCommand(['overview', 'checks'])
  const faults = useFaults((field) =>
    field === 'first' ? t('overview.checkFirst') : t('overview.checkLast'),
  )(command.problem)
  const days = [
    ['first', first, setFirst],
    ['last', last, setLast],
  ] as const
  return (
    <form
      className="section section-body stack report-ask"
      noValidate
      aria-label={t('overview.checkAsk')}
      onSubmit={(event) => {
        event.preventDefault()
        void command.send(() => ask(api.POST('/overview/checks', { body: { first, last } })))
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {command.problem && faults.length === 0 && <ProblemNote error={command.problem} />}
      <div className="inline">
        {days.map(([field, day, set]) => (
          <Field
            key={field}
            field={field}
            label={t(field === 'first' ? 'overview.checkFirst' : 'overview.checkLast')}
            fault={faults.find((fault) => fault.field === field)}
          >
            {(control) => (
              <DatePicker
                {...control}
                value={dayjs(day)}
                allowClear={false}
                onChange={(next) => next && set(next.format(FORMAT))}
              />
            )}
          </Field>
        ))}
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('overview.checkAsk')}
        </Button>
      </div>
    </form>
  )
}

function List({ checks }: { checks: readonly FigureCheck[] }) {
  const { t } = useTranslation()
  const columns = useColumns()
  return (
    <Rows
      caption={t('overview.checks')}
      columns={columns}
      sections={plain(checks)}
      idOf={(one) => one.at}
      edgeOf={(one) => (one.differing > 0 ? 'red' : undefined)}
      belowOf={(one) => one.differences.length > 0 && <Differences check={one} />}
    />
  )
}

function useColumns(): Column<FigureCheck>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = businessNow()
  const number = new Intl.NumberFormat(language)
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return [
    {
      key: 'days',
      head: t('overview.checkDays'),
      cell: ({ first, last }) =>
        first === last
          ? dateWords(first, language, now)
          : t('overview.checkSpan', {
              first: dateWords(first, language, now),
              last: dateWords(last, language, now),
            }),
    },
    {
      key: 'at',
      head: t('overview.checkBegun'),
      cell: ({ at }) => moment(at, language, now),
    },
    {
      key: 'by',
      head: t('overview.checkBy'),
      cell: ({ asked_by: by }) => by || t('overview.checkNightly'),
    },
    {
      key: 'done',
      head: t('overview.checkDone'),
      cell: ({ done, parts }) =>
        done >= parts
          ? t('overview.checkWhole')
          : t('overview.checkGoes', { share: share.format(done / parts) }),
    },
    {
      key: 'hours',
      head: t('overview.checkHours'),
      numeric: true,
      cell: ({ hours }) => number.format(hours),
    },
    {
      key: 'differing',
      head: t('overview.checkDiffering'),
      numeric: true,
      cell: ({ differing }) => <b>{number.format(differing)}</b>,
    },
  ]
}

function Differences({ check }: { check: FigureCheck }) {
  const { t } = useTranslation()
  const more = check.differing - check.differences.length
  return (
    <ul className="report-differences">
      {check.differences.map((one) => (
        <li key={one.row}>
          <code>{one.row}</code>
          {Object.keys(one.counted).map((name) => (
            <span key={name}>
              {t('overview.checkDiffers', {
                name,
                kept: one.kept[name],
                counted: one.counted[name],
              })}
            </span>
          ))}
        </li>
      ))}
      {more > 0 && <li>{t('overview.checkMore', { more })}</li>}
    </ul>
  )
}
