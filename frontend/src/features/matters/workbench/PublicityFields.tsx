/** Law made known on the line beside the answer (Art. 14(3)): folded until it is done. */
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '@/ui/Field'
import type { PartProps } from './CallerFields'

const NAMES = ['text', 'law'] as const

export function PublicityFields({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const faulty = NAMES.some((name) => faultOf(`publicity.${name}`))
  const said = NAMES.some((name) => draft.publicity[name] !== '')
  return (
    <details className="wish-bench" open={faulty || undefined}>
      <summary>
        {t('publicity.title')}
        {said && ` · ${t('publicity.noted')}`}
      </summary>
      <div className="stack">
        {NAMES.map((name) => (
          <Field key={name} field={`publicity.${name}`} label={t(`fieldName.publicity_${name}`)} fault={faultOf(`publicity.${name}`)}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={draft.publicity[name]}
                onChange={({ target }) => change({ publicity: { ...draft.publicity, [name]: target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  )
}
