/** One order: to whom, what was asked, its light, all that became of it, and what comes next. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, OrderMoment, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { keptKey } from '@/app/kept'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { Held } from '@/ui/Held'
import { DueLight } from '@/ui/Light'
import { AnswerLink } from './AnswerLink'
import { OrderMarks } from './OrderMarks'
import { OrderRecord } from './OrderRecord'
import { usePaperName } from './PaperFields'
import { ORDERS, recordOrder } from './queries'
import { RecordForm } from './RecordForm'
import './orders.css'

interface Props {
  matter: string
  order: Order
  /** Of the whole matter, or of the order alone. */
  promises: readonly Pledge[]
}

const OF_ORDERS: readonly string[] = [
  'referral_reply',
  'dispatch_answer',
  'urgent_dispatch_answer',
  'dispatch_result',
  'arrival',
  'application_receipt',
  'follow_up',
  'order_returned',
]

/** What is owed on an order now. */
const owedOn = (order: Order, promises: readonly Pledge[]) =>
  promises.find(
    ({ id, kind, state }) =>
      state === 'open' && OF_ORDERS.includes(kind) && id.endsWith(`:${kind}:${order.number}`),
  )

export function OrderCard({ matter, order, promises }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useSession()
  const [open, setOpen] = useState<Order['stage'] | null>(null)
  const owed = owedOn(order, promises)
  return (
    <article className="order" aria-label={t('order.label', { number: order.number, to: order.addressee })}>
      <header className="order-head">
        <h3>
          {t('order.numbered', { number: order.number, kind: t(`order.kinds.${order.kind}`) })}
        </h3>
        <OrderMarks order={order} />
        <span className="order-stage">{t(`orderStage.${order.stage}`)}</span>
        {owed && (
          <span className="order-owed">
            <DueLight pledge={owed} />
            <span>{t(`promiseKind.${owed.kind}`)}</span>
            <span className="muted">{language === 'en' ? owed.due_words_en : owed.due_words}</span>
          </span>
        )}
      </header>
      <Asked order={order} />
      <ol className="timeline">
        {order.moments.map((one) => (
          <Happened
            key={`${one.stage}/${one.at}`}
            one={one}
            told={one.stage === 'sent' ? t('order.minutesToSend', { count: order.minutes_to_send }) : undefined}
          />
        ))}
      </ol>
      {order.links && <AnswerLink matter={matter} order={order} due={owed} />}
      {order.next.length > 0 && (
        <div className="order-next">
          {order.next.map((stage) => (
            <Button
              key={stage}
              size="small"
              type={stage === open ? 'primary' : 'default'}
              aria-expanded={stage === open}
              onClick={() => setOpen(stage === open ? null : stage)}
            >
              {t(`order.record.${order.kind === 'application' && stage === 'accepted' ? 'received' : stage}`)}
            </Button>
          ))}
        </div>
      )}
      <OrderRecord order={order}>
        <Held>
          {open && order.next.includes(open) && (
            <RecordForm
              key={open}
              order={order}
              stage={open}
              why={t(open === 'closed' ? 'order.tellWhy' : 'order.recordWhy', {
                at: moment(order.moments[0]?.at ?? new Date(), language),
              })}
              keptAs={keptKey(person.id, `order.${matter}.${order.number}`)}
          record={(said) => recordOrder(matter, order.number, said)}
              renews={[['matter', matter], ORDERS]}
              onDone={() => setOpen(null)}
            />
          )}
        </Held>
      </OrderRecord>
    </article>
  )
}

function Asked({ order }: { order: Order }) {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const paper = usePaperName()
  return (
    <dl className="facts">
      <dt>{t('order.to')}</dt>
      <dd>
        {order.addressee}
        <span className="muted"> {name(order.place)}</span>
        {order.phone && <span className="number"> {order.phone}</span>}
      </dd>
      {order.service && (
        <>
          <dt>{t('order.service')}</dt>
          <dd>{t(`service.${order.service}`)}</dd>
        </>
      )}
      <dt>{t('order.task')}</dt>
      <dd className="written">{order.task}</dd>
      {order.where && (
        <>
          <dt>{t('order.where')}</dt>
          <dd>{order.where}</dd>
        </>
      )}
      {order.opponent && (
        <>
          <dt>{t('order.opponent')}</dt>
          <dd>{order.opponent}</dd>
        </>
      )}
      {order.materials.length > 0 && (
        <>
          <dt>{t('order.materials')}</dt>
          <dd>{order.materials.map((one) => paper(one, order.means)).join(t('step.comma'))}</dd>
        </>
      )}
    </dl>
  )
}

function Happened({ one, told }: { one: OrderMoment; told: string | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = [
    told,
    one.ground && t(`returnGround.${one.ground}`),
    one.in_scope !== null && t(one.in_scope ? 'order.inScope' : 'order.beyondScope'),
    one.planned_at && t('order.plannedAt', { at: moment(one.planned_at, language) }),
    one.happened_at && t('order.happenedAt', { at: moment(one.happened_at, language) }),
    one.confirmed && t('order.confirmed'),
    one.unconfirmed && t('order.unconfirmed', { why: t(`unconfirmed.${one.unconfirmed}`) }),
    one.spoke && t('order.spokeWas', { name: one.spoke }),
  ].filter(Boolean)
  return (
    <li>
      <time dateTime={one.at}>{moment(one.at, language)}</time>
      <div>
        <b>{t(`orderStage.${one.stage}`)}</b> <span className="muted">{one.by.name}</span>
        {said.length > 0 && <p>{said.join(' · ')}</p>}
        {one.text && <p>{one.text}</p>}
      </div>
    </li>
  )
}
