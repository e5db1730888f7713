/** Numbers of the rulebook in words, with their unit. */
import { useTranslation } from 'react-i18next'
import type { RuleField, RuleUnit, RuleValue } from '@/api/types'

/** Return a function that says a number: "2 个工作日", "08:30–11:30", "是". */
export function useRuleWords(): (unit: RuleUnit, value: RuleValue) => string {
  const { t } = useTranslation()
  return (unit, value) => {
    if (Array.isArray(value)) return value.join('–')
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
    if (unit === 'window' || unit === 'switch') return String(value)
    return t(`ruleUnit.${unit}`, { count: value })
  }
}

/** Return a function that says from where to where a number may be set; empty if any may. */
export function useRangeWords(): (field: Pick<RuleField, 'least' | 'most'>) => string {
  const { t } = useTranslation()
  return ({ least, most }) =>
    least === null || most === null ? '' : t('rulebook.rangeOf', { least, most })
}
