/** What a figure counts: numerator, denominator, article; one click beside the figure. */
import { Button, Popover } from 'antd'
import { QuestionCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Definition } from '@/api/types'
import { useLanguage } from '@/app/i18n'

export function DefinitionButton({ name, definition }: { name: string; definition: Definition }) {
  const { t } = useTranslation()
  return (
    <Popover
      trigger="click"
      title={name}
      content={<DefinitionFacts definition={definition} />}
      styles={{ root: { maxWidth: 420 } }}
    >
      <Button
        type="text"
        size="small"
        className="definition-button"
        aria-label={t('overview.definitionOf', { name })}
        icon={<QuestionCircleOutlined aria-hidden />}
      />
    </Popover>
  )
}

function DefinitionFacts({ definition }: { definition: Definition }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="definition">
      <p>{language === 'en' ? definition.en : definition.zh}</p>
      <dl className="facts">
        <dt>{t('overview.numerator')}</dt>
        <dd>{definition.numerator}</dd>
        {definition.denominator && (
          <>
            <dt>{t('overview.denominator')}</dt>
            <dd>{definition.denominator}</dd>
          </>
        )}
        <dt>{t('overview.article')}</dt>
        <dd>{definition.article}</dd>
      </dl>
    </div>
  )
}
