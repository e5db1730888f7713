/** Which matter a promise is about: the caller masked, the field of law, the first words asked. */
import { useTranslation } from 'react-i18next'
import type { About } from '@/api/types'
import { isSpecial, SpeechWords } from '@/features/matters/SpeechWords'
import { useFieldNames } from '@/features/matters/useFieldNames'

export function Glance({ matter }: { matter: NonNullable<About['matter']> }) {
  const { t } = useTranslation()
  const fieldName = useFieldNames()
  return (
    <dl className="promise-glance">
      <div>
        <dt>{t('matter.caller')}</dt>
        <dd className="number">{matter.caller_masked || t('matter.unnamed')}</dd>
      </div>
      {matter.field_of_law && (
        <div>
          <dt>{t('matter.field')}</dt>
          <dd>{fieldName(matter.field_of_law)}</dd>
        </div>
      )}
      <div>
        <dt>{t('matter.summary')}</dt>
        <dd>{matter.question || '–'}</dd>
      </div>
      {isSpecial(matter.speech) && (
        <div>
          <dt>{t('callerMore.speak')}</dt>
          <dd>
            <SpeechWords speech={matter.speech} />
          </dd>
        </div>
      )}
    </dl>
  )
}
