/** What a matter was handed on as: its orders with their lights, and the form for another one. */
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { OrderCard } from './OrderCard'
import { SendForm } from './SendForm'
import './orders.css'

const DRAWER_WIDTH = 620

export function MatterOrders({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [sending, setSending] = useState(false)
  const may = matter.state !== 'closed' && matter.actions.includes('order.send')
  if (matter.orders.length === 0 && !may) return null
  return (
    <section className="section">
      <div className="order-title">
        <h2>{t('order.ofMatter')}</h2>
        {may && <Button onClick={() => setSending(true)}>{t('order.send')}</Button>}
      </div>
      {matter.orders.length === 0 && <p className="section-body muted">{t('order.noneSent')}</p>}
      {matter.orders.map((order) => (
        <OrderCard key={order.number} matter={matter.id} order={order} promises={matter.promises} />
      ))}
      <Drawer
        title={t('order.sendTitle', { reference: matter.reference })}
        size={DRAWER_WIDTH}
        open={sending}
        onClose={() => setSending(false)}
        destroyOnHidden
      >
        <SendForm matter={matter} onDone={() => setSending(false)} />
      </Drawer>
    </section>
  )
}
