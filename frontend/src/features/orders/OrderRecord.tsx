/** Tells the forms of an order what was recorded of it, so that a refusal says what is new. */
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, OrderMoment } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { RecordContext } from '@/ui/record'

interface Props {
  order: Pick<Order, 'stage'> & { moments: readonly (Pick<OrderMoment, 'stage' | 'at'> & Partial<OrderMoment>)[] }
  children: ReactNode
}

export function OrderRecord({ order, children }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { moments, stage } = order
  const shown = useMemo(
    () => ({
      happenings: moments.map((one) => ({
        key: `${one.stage}/${one.at}`,
        at: moment(one.at, language),
        who: one.by?.name ?? '',
        what: t(`orderStage.${one.stage}`),
        text: one.text ?? '',
      })),
      stands: [{ label: t('order.stage'), value: t(`orderStage.${stage}`) }],
    }),
    [moments, stage, language, t],
  )
  return <RecordContext value={shown}>{children}</RecordContext>
}
