/** One order by its link: for an addressee that has no account, on whatever telephone it has. */
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/problem'
import type { LinkedOrder } from '@/api/types'
import { keptKey } from '@/app/kept'
import { speak, useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { SpeechWords } from '@/features/matters/SpeechWords'
import { Held } from '@/ui/Held'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { CallerTold } from './CallerTold'
import { OrderMarks } from './OrderMarks'
import { OrderRecord } from './OrderRecord'
import { usePaperName } from './PaperFields'
import { RecordForm } from './RecordForm'
import { answerByLink, linkedQuery } from './queries'
import './orders.css'

export function LinkedOrderPage() {
  const { t } = useTranslation()
  const signs = useLocation({ select: ({ hash }) => hash })
  const [done, setDone] = useState(false)
  const query = useQuery({ ...linkedQuery(signs), enabled: signs !== '' && !done })
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <main className="linked" id="main">
      <Page
        title={t('answerLink.page')}
        aside={
          <Button type="link" lang={other} onClick={() => speak(other)}>
            {t('shell.otherLanguage')}
          </Button>
        }
      >
        {done ? (
          <div className="note" role="status">
            <p className="note-title">{t('answerLink.done')}</p>
            <p>{t('answerLink.doneWhy')}</p>
          </div>
        ) : (
          <>
            {signs === '' && <Wrong />}
            {query.isLoading && <LoadingNote />}
            {query.isError && <Refusal problem={asProblem(query.error)} onRetry={() => void query.refetch()} />}
            {query.data && <Asked key={signs} signs={signs} order={query.data} onDone={() => setDone(true)} />}
          </>
        )}
        <p className="muted">{t('answerLink.ask')}</p>
      </Page>
    </main>
  )
}

function Wrong() {
  const { t } = useTranslation()
  return (
    <div className="note note-problem" role="alert">
      <p className="note-title">{t('answerLink.wrong')}</p>
      <p>{t('answerLink.wrongWhy')}</p>
    </div>
  )
}

/** What a link that does not open is told: whether it is wrong, over, or asked for too often. */
function Refusal({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  if (problem.code === 'not_found' || problem.code === 'invalid') return <Wrong />
  if (problem.code !== 'refused') return <ProblemNote error={problem} onRetry={onRetry} />
  return (
    <div className="note" role="alert">
      <p className="note-title">{t('answerLink.over')}</p>
      <p>{english ? problem.body.detail_en : problem.body.detail}</p>
    </div>
  )
}

interface Props {
  signs: string
  order: LinkedOrder
  onDone: () => void
}

function Asked({ signs, order, onDone }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [chosen, setChosen] = useState<LinkedOrder['stage'] | null>(null)
  const due = language === 'en' ? order.due_words_en : order.due_words
  const last = order.moments.at(-1)
  return (
    <>
      <p className="muted">{t('answerLink.intro')}</p>
      <section className="section">
        <h2>{t('answerLink.whose', { to: order.addressee })}</h2>
        <div className="section-body stack">
          <p className="linked-due" data-late={order.late || undefined}>
            {due && <b>{t(order.late ? 'answerLink.late' : 'answerLink.due', { due })}</b>}{' '}
            <OrderMarks order={{ ...order, bounces: 0 }} />
          </p>
          <Facts order={order} />
          {last && last.stage !== 'sent' && (
            <p role="status">
              {t('answerLink.kept', { stage: t(`orderStage.${last.stage}`) })}{' '}
              <span className="muted">{moment(last.at, language)}</span>
            </p>
          )}
        </div>
      </section>
      <section className="section">
        <h2>{t('answerLink.next')}</h2>
        <div className="section-body stack">
          <div className="linked-next">
            {order.next.map((stage) => (
              <Button
                key={stage}
                size="large"
                type={stage === chosen ? 'primary' : 'default'}
                aria-expanded={stage === chosen}
                onClick={() => setChosen(stage === chosen ? null : stage)}
              >
                {t(`answerLink.say.${order.kind === 'application' && stage === 'accepted' ? 'received' : stage}`)}
              </Button>
            ))}
          </div>
          <OrderRecord order={order}>
            <Held>
              {chosen && order.next.includes(chosen) && (
                <RecordForm
                  key={chosen}
                  own
                  order={order}
                  stage={chosen}
                  why=""
              keptAs={keptKey('link', order.reference)}
                  record={async ({ id, version, stage, text, spoke, ground, planned_at, happened_at, in_scope }) => {
                    const said = { id, version, stage, text, spoke, ground, planned_at, happened_at, in_scope }
                    if ((await answerByLink({ signs, ...said })).over) onDone()
                  }}
                  renews={[linkedQuery(signs).queryKey]}
                  onDone={() => setChosen(null)}
                />
              )}
            </Held>
          </OrderRecord>
        </div>
      </section>
    </>
  )
}

function Facts({ order }: { order: LinkedOrder }) {
  const { t } = useTranslation()
  const paper = usePaperName()
  const language = useLanguage()
  return (
    <dl className="facts">
      <dt>{t('order.matter')}</dt>
      <dd className="number">{order.reference}</dd>
      {order.service && (
        <>
          <dt>{t('order.service')}</dt>
          <dd>{t(`service.${order.service}`)}</dd>
        </>
      )}
      <dt>{t('order.task')}</dt>
      <dd className="written">{order.task}</dd>
      {(order.where || order.where_later) && <dt>{t('order.where')}</dt>}
      {order.where_later && <dd className="muted">{t('answerLink.whereLater')}</dd>}
      {order.where && <dd>{order.where}</dd>}
      {order.materials.length > 0 && (
        <>
          <dt>{t('order.materials')}</dt>
          <dd>{order.materials.map((one) => paper(one, order.means)).join(t('step.comma'))}</dd>
        </>
      )}
      {(order.caller ?? order.caller_later) && <dt>{t('answerLink.caller')}</dt>}
      {order.caller_later && <dd className="muted">{t('answerLink.callerLater')}</dd>}
      {order.caller && (
        <dd>
          <CallerTold caller={order.caller} />
        </dd>
      )}
      {order.speech && (
        <>
          <dt>{t('callerMore.speak')}</dt>
          <dd>
            <SpeechWords speech={order.speech} />
          </dd>
        </>
      )}
      <dt>{t('order.sentAt')}</dt>
      <dd>{moment(order.moments[0]?.at ?? order.as_of, language)}</dd>
      <dt>{t('answerLink.expires')}</dt>
      <dd>{moment(order.expires_at, language)}</dd>
    </dl>
  )
}
