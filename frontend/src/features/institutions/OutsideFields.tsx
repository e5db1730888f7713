/** A competent institution outside the province: where it is, and the number that is told. */
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'
import type { Chosen } from './asked'

interface Props {
  chosen: Chosen
  faultOf: (field: string) => Fault | undefined
  onChoose: (chosen: Chosen) => void
}

export function OutsideFields({ chosen, faultOf, onChoose }: Props) {
  const { t } = useTranslation()
  const code = chosen.area_code.trim()
  return (
    <div className="find-outside">
      {(['elsewhere', 'area_code'] as const).map((name) => (
        <Field
          key={name}
          field={`disposition.${name}`}
          label={t(`find.${name}`)}
          fault={faultOf(`disposition.${name}`)}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode={name === 'area_code' ? 'numeric' : undefined}
              placeholder={t(`find.${name}Hint`)}
              value={chosen[name]}
              onChange={({ target }) => onChoose({ ...chosen, [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <p>
        {t('find.tellOutside')} <b className="number">{`${code || '____'}-12348`}</b>
      </p>
    </div>
  )
}
