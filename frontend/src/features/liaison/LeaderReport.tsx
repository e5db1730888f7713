/** An urgent matter: whether the leader knows, who said so and when, and who was sent there (R13). */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { DeedForm, TextField } from '@/features/following/DeedForm'
import { colleaguesQuery } from '@/features/following/queries'
import { useDeed, type Deed } from '@/features/following/useDeed'
import { Field } from '@/ui/Field'
import { Held } from '@/ui/Held'
import { DueLight } from '@/ui/Light'
import { acknowledge } from './queries'

const KNOWN = ['leader.acknowledged', 'leader.sends_nobody']

export function LeaderReport({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pledge = matter.promises.find(({ kind }) => kind === 'leader_report')
  if (!pledge) return null
  const known = matter.steps.findLast(({ kind }) => KNOWN.includes(kind))
  const decided = known?.kind === 'leader.sends_nobody'
  const awaited = matter.promises.find(({ kind, state }) => kind === 'deployment' && state === 'open')
  const owed = pledge.state === 'open'
  const leader = matter.actions.includes('matter.acknowledge')
  // That nobody is sent a leader says, whoever else may write down that one knows.
  const may = leader || (owed && matter.actions.includes('matter.follow'))
  return (
    <section className="section" aria-label={t('liaison.report')}>
      <h2>{t('liaison.report')}</h2>
      <div className="section-body stack">
        {owed && (
          <p>
            <DueLight pledge={pledge} />{' '}
            {t('liaison.unknown', { due: language === 'en' ? pledge.due_words_en : pledge.due_words })}
          </p>
        )}
        {known && (
          <p>
            <b>
              {known.to
                ? t('liaison.knownByPhone', { leader: known.to.name, by: known.by.name })
                : t(decided ? 'liaison.decided' : 'liaison.known', { leader: known.by.name })}
            </b>{' '}
            <time dateTime={known.at}>{moment(known.at, language)}</time>
            <br />
            {known.text}
          </p>
        )}
        {!matter.complaint && <Sent matter={matter} decided={decided} />}
        {awaited && (
          <p>
            <DueLight pledge={awaited} />{' '}
            {t('liaison.toSend', { due: language === 'en' ? awaited.due_words_en : awaited.due_words })}
          </p>
        )}
      </div>
      <Held>
        {(owed || awaited) && may && (
          <AcknowledgeForm key={String(owed)} matter={matter} leader={leader} decides={!owed} />
        )}
      </Held>
    </section>
  )
}

/** Who was sent to the spot, and when they arrived. */
function Sent({ matter, decided }: { matter: Matter; decided: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sent = matter.orders.filter(({ kind }) => kind === 'dispatch')
  if (sent.length === 0 && decided) return null
  if (sent.length === 0) return <p className="muted">{t('liaison.nobodySent')}</p>
  return (
    <ul className="liaison-sent" aria-label={t('liaison.sent')}>
      {sent.map((order) => {
        const arrived = order.moments.findLast(({ stage }) => stage === 'arrived')
        const planned = order.moments.findLast(({ planned_at }) => planned_at)?.planned_at
        const at = arrived?.happened_at ?? arrived?.at
        return (
          <li key={order.number}>
            <b>{order.addressee}</b> · {t(`orderStage.${order.stage}`)}
            {at && ` · ${t('liaison.arrivedAt', { at: moment(at, language) })}`}
            {!at && planned && ` · ${t('liaison.plannedAt', { at: moment(planned, language) })}`}
          </li>
        )
      })}
    </ul>
  )
}

interface Acknowledged {
  text: string
  told: string | null
  nobody: boolean
}

interface FormProps {
  matter: Matter
  leader: boolean
  /** The leader knows already: what is left is to say that nobody need be sent. */
  decides: boolean
}

function AcknowledgeForm({ matter, leader, decides }: FormProps) {
  const { t } = useTranslation()
  const first: Acknowledged = { text: '', told: null, nobody: decides }
  const labels = { text: t('liaison.direction'), leader: t('liaison.leader') }
  const deed = useDeed(matter, decides ? 'send_nobody' : 'leader', first, { labels })
  const { change } = deed
  const { text, told, nobody } = deed.values
  const send = () =>
    deed.send((seen) =>
      acknowledge(matter.id, {
        ...seen,
        text: text.trim(),
        leader: leader ? '' : (told ?? ''),
        sends_nobody: nobody,
      }),
    )
  return (
    <DeedForm
      deed={deed}
      label={t(decides ? 'liaison.decide' : 'liaison.acknowledge')}
      save={t(decides ? 'liaison.sendNobody' : leader ? 'liaison.iKnow' : 'liaison.saveTold')}
      onSend={() => void send()}
    >
      {!leader && <LeaderField matter={matter} deed={deed} value={told} onChange={(id) => change({ told: id })} />}
      <TextField deed={deed} field="text" label={t('liaison.direction')} rows={3} value={text} onChange={(said) => change({ text: said })} />
      {leader && !matter.complaint && !decides && (
        <>
          <Checkbox checked={nobody} onChange={({ target }) => change({ nobody: target.checked })}>
            {t('liaison.sendsNobody')}
          </Checkbox>
          <p className="muted">{t('liaison.sendsNobodyHint')}</p>
        </>
      )}
    </DeedForm>
  )
}

interface LeaderProps {
  matter: Matter
  deed: Deed
  value: string | null
  onChange: (id: string) => void
}

/** Which leader of the line was told by telephone; who is named is told of it. */
function LeaderField({ matter, deed, value, onChange }: LeaderProps) {
  const { t } = useTranslation()
  const query = useQuery(colleaguesQuery(matter.id))
  const leaders = (query.data?.people ?? []).filter(({ role }) => role !== 'attendant')
  return (
    <Field field={deed.at('leader')} label={t('liaison.leader')} hint={t('liaison.leaderHint')} fault={deed.faultOf('leader')}>
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          loading={query.isPending}
          value={value}
          notFoundContent={t('liaison.noLeader')}
          options={leaders.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
