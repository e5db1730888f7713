/** Which numbers of the rulebook change, before and after with their unit. */
import { useTranslation } from 'react-i18next'
import type { FieldChange } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { PhraseNote } from '@/features/rulebook/PhraseNote'
import { REPLY_FIELD } from '@/features/rulebook/useReplyDays'
import { useRuleWords } from '@/features/rulebook/useRuleWords'
import { plain, Rows } from '@/ui/Rows'

export function FieldChanges({ fields }: { fields: readonly FieldChange[] }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const words = useRuleWords()
  return (
    <section className="section">
      <h2>
        {t('draft.fields')}{' '}
        <span className="muted number">{t('draft.fieldsCount', { count: fields.length })}</span>
      </h2>
      <Rows
        caption={t('draft.fields')}
        columns={[
          {
            key: 'field',
            head: t('draft.field'),
            wide: true,
            cell: (one: FieldChange) => (english ? one.en : one.zh),
          },
          { key: 'before', head: t('draft.before'), cell: (one) => words(one.unit, one.before) },
          { key: 'after', head: t('draft.after'), cell: (one) => <b>{words(one.unit, one.after)}</b> },
        ]}
        sections={plain(fields)}
        idOf={(one) => one.name}
      />
      <PhraseNote days={fields.find(({ name }) => name === REPLY_FIELD)?.after} />
    </section>
  )
}
