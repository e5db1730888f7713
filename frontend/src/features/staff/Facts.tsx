/** What is on record of an attendant, whoever looks. */
import { useTranslation } from 'react-i18next'
import type { Judged, StaffRecord } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'
import { plain, Rows } from '@/ui/Rows'
import { MayServe, Reasons } from './StandingWords'

export function Standing({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2>{t('staff.onDay')}</h2>
      <div className="section-body stack">
        <MayServe row={record} />
        {record.refusals.length + record.warnings.length > 0 && <Reasons row={record} />}
      </div>
    </section>
  )
}

export function Facts({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const day = (text: string) => dateWords(text, language, businessNow())
  const plan = record.fixed ? 'fixed' : record.in_plan ? 'enrolled' : 'none'
  const months = record.months
    .map((one) => t('staff.monthShifts', { month: Number(one.month.slice(5)), shifts: one.shifts }))
    .join(t('staff.listBreak'))
  const facts: [string, string][] = [
    [t('staff.categoryHead'), t(`staff.category.${record.category}`)],
    [t('staff.formHead'), t(`staff.form.${record.form}`)],
    [t('staff.unit'), record.unit],
    [t('staff.place'), name(record.place)],
    [t('staff.licence'), useLicenceWords()(record)],
    [t('staff.languages'), record.languages.join(t('staff.listBreak')) || '–'],
    [t('staff.joined'), day(record.joined)],
    ...(record.left ? [[t('staff.lastDay'), day(record.left)] as [string, string]] : []),
    [t('staff.due'), day(record.training_due)],
    [t('staff.planHead'), `${t(`staff.plan.${plan}`)} · ${t('staff.months', { months })}`],
  ]
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div className="staff-fact" key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

function useLicenceWords() {
  const { t } = useTranslation()
  return ({ licence }: StaffRecord): string => {
    if (!licence) return '–'
    const { number, valid_from: from, valid_until: until } = licence
    return until
      ? t('staff.licenceSpan', { number, from, until })
      : t('staff.licenceOpen', { number, from })
  }
}

/** One list of findings: met or not, by whom, when. */
export function Findings({ judged }: { judged: readonly Judged[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = businessNow()
  return (
    <ul className="staff-findings">
      {judged.map((one) => (
        <li key={one.key}>
          <span>{language === 'en' ? one.en : one.zh}</span>
          <Light tone={one.met === null ? 'grey' : one.met ? 'green' : 'red'}>
            {t(one.met === null ? 'staff.unjudged' : one.met ? 'staff.met' : 'staff.unmet')}
          </Light>
          {one.at && (
            <small className="muted">
              {t('staff.judgedBy', { name: one.judged_by, day: dateWords(one.at, language, now) })}
              {one.note && ` · ${one.note}`}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

export function Marks({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('staff.marks')}</h2>
      {record.marks.length === 0 ? (
        <p className="section-body muted">{t('staff.marksNone')}</p>
      ) : (
        <Rows
          caption={t('staff.marks')}
          columns={[
            {
              key: 'day',
              head: t('staff.sessionDay'),
              cell: (one) => dateWords(one.day, language, businessNow()),
            },
            { key: 'kind', head: t('staff.sessionKind'), cell: (one) => t(`staff.kind.${one.kind}`) },
            { key: 'result', head: t('staff.passedHead'), cell: (one) => t(`staff.${resultOf(one)}`) },
            { key: 'score', head: t('staff.score'), numeric: true, cell: (one) => one.score ?? '–' },
          ]}
          sections={plain(record.marks)}
          idOf={(one) => one.session_id}
        />
      )}
    </section>
  )
}

function resultOf(one: { attended: boolean; passed: boolean | null }) {
  if (!one.attended) return 'absent'
  if (one.passed === null) return 'attended'
  return one.passed ? 'passed' : 'failed'
}
