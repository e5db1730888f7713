/** What is said of an attendant: whether they may serve, and every reason with its article. */
import { useTranslation } from 'react-i18next'
import type { StaffReason, StaffRow } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { Light } from '@/ui/Light'

type Standing = Pick<StaffRow, 'eligible' | 'warnings'>

export function MayServe({ row }: { row: Standing }) {
  const { t } = useTranslation()
  if (!row.eligible) return <Light tone="red">{t('staff.mayNot')}</Light>
  if (row.warnings.length > 0) return <Light tone="amber">{t('staff.mayBut')}</Light>
  return <Light tone="green">{t('staff.may')}</Light>
}

export function Reasons({ row }: { row: Pick<StaffRow, 'refusals' | 'warnings'> }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const told = [...row.refusals, ...row.warnings]
  if (told.length === 0) return <span className="muted">–</span>
  return (
    <ul className="staff-reasons">
      {grouped(told).map(({ article, reasons }) => (
        <li key={article}>
          {reasons.map((one) => (english ? one.en : one.zh)).join(t('staff.reasonBreak'))}{' '}
          <span className="error-article">{article}</span>
        </li>
      ))}
    </ul>
  )
}

/** Reasons of one article stand together, in the order in which they were told. */
function grouped(reasons: readonly StaffReason[]) {
  const groups = new Map<string, StaffReason[]>()
  for (const one of reasons) groups.set(one.article, [...(groups.get(one.article) ?? []), one])
  return [...groups].map(([article, of]) => ({ article, reasons: of }))
}
