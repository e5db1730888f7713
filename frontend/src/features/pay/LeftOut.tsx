/** The shifts that are not paid, each with the reason: what is disputed waits for a head. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PayRun } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { dateWords } from '@/app/time'
import { Rows } from '@/ui/Rows'

type Left = PayRun['left'][number]
/** What somebody may still put right comes first. */
const ORDER = ['disputed', 'unverified', 'unknown', 'no_minutes', 'centre_staff'] as const

export function LeftOut({ run }: { run: PayRun }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (run.left.length === 0) return null
  const sections = ORDER.map((why) => ({
    key: why,
    rows: run.left.filter((left) => left.why === why),
  })).filter(({ rows }) => rows.length > 0)
  return (
    <section className="section pay-left">
      <h2>
        {t('pay.left', { count: run.left.length })}
        {run.left.some(({ why }) => why === 'disputed') && (
          <Link to="/attendances" search={{ place: run.place.code, month: run.month, disputed: true }}>
            {t('pay.toJudge')}
          </Link>
        )}
      </h2>
      <Rows<Left>
        caption={t('pay.leftCaption')}
        columns={[
          {
            key: 'day',
            head: t('pay.day'),
            cell: (left) =>
              `${dateWords(left.day, language, businessNow())} ${t(`pay.half.${left.half}`)}`,
          },
          { key: 'name', head: t('pay.name'), cell: (left) => left.person.name },
          { key: 'minutes', head: t('pay.minutes'), numeric: true, cell: (left) => left.minutes },
          { key: 'why', head: t('pay.why'), wide: true, cell: (left) => t(`pay.whyOf.${left.why}`) },
        ]}
        sections={sections.map(({ key, rows }) => ({
          key,
          title: `${t(`pay.leftOf.${key}`)} ${rows.length}`,
          rows,
        }))}
        idOf={(left) => left.shift_id}
        edgeOf={(left) => (left.why === 'disputed' ? 'amber' : undefined)}
      />
    </section>
  )
}
