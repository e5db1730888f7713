/** What sets an order apart: urgent, on the spot, come back before. */
import { useTranslation } from 'react-i18next'

interface Props {
  order: { urgent: boolean; on_site: boolean; bounces: number }
}

export function OrderMarks({ order }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {order.urgent && <small className="order-mark order-urgent">{t('order.urgent')}</small>}
      {order.on_site && <small className="order-mark">{t('order.onSite')}</small>}
      {order.bounces > 0 && (
        <small className="order-mark">{t('order.bounced', { count: order.bounces })}</small>
      )}
    </>
  )
}
