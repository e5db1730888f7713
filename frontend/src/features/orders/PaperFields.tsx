/** What an application consists of: by how means are shown, and whether somebody else applies. */
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { Field } from '@/ui/Field'
import { CheckList } from './CheckList'
import { MATERIALS, MEANS } from './names'
import type { Errand } from './SendForm'

interface Props {
  /** Whether the caller applies for somebody else. */
  behalf: boolean
  errand: Errand
  onChange: (next: Partial<Errand>) => void
}

export function PaperFields({ behalf, errand, onChange }: Props) {
  const { t } = useTranslation()
  const name = usePaperName()
  return (
    <>
      <Field field="means" label={t('order.means')} hint={t(`meansWhy.${errand.means}`)}>
        {(control) => (
          <Select
            {...control}
            value={errand.means}
            options={MEANS.map((value) => ({ value, label: t(`means.${value}`) }))}
            onChange={(means) =>
              onChange({ means, materials: errand.materials.filter((one) => one !== 'hardship') })
            }
          />
        )}
      </Field>
      <CheckList
        field="materials"
        legend={t('order.materials')}
        choices={MATERIALS.filter((one) => behalf || one !== 'agency')}
        value={errand.materials}
        nameOf={(one) => name(one, errand.means)}
        onChange={(materials) => onChange({ materials })}
      />
    </>
  )
}

/** The name of a paper; that of means is named by how they are shown. */
export function usePaperName() {
  const { t } = useTranslation()
  return (one: Order['materials'][number], means: Order['means']) =>
    one === 'hardship' ? t(`meansPaper.${means}`) : t(`material.${one}`)
}
