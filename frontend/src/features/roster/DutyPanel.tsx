/** Signing on and off, what the line answers with now, and what was handed over (Art. 8). */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '@/api/ids'
import type { Line } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, shortTime } from '@/app/time'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { HandOverPart } from './HandOverPart'
import { dutyQuery, lineQuery, sign } from './queries'

export function DutyPanel() {
  const { t } = useTranslation()
  const language = useLanguage()
  const queries = useQueryClient()
  const duty = useQuery(dutyQuery)
  const line = useQuery(lineQuery)
  const [writing, setWriting] = useState(false)
  const signing = useMutation({
    mutationFn: ({ on, id }: { on: boolean; id: string }) => sign(on, id),
    retry: 2,
    onSuccess: (duty, { on }) => {
      queries.setQueryData(dutyQuery.queryKey, duty)
      if (!on) setWriting(true)
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['duty'] }),
        queries.invalidateQueries({ queryKey: ['line'] }),
      ]),
  })
  const on = duty.data?.on_duty ?? false
  const elsewhere = line.data && duty.data?.place.code !== line.data.place.code
  return (
    <section className="section duty" aria-label={t('duty.title')} aria-busy={duty.isPending}>
      <div className="duty-row">
        <Light tone={on ? 'green' : 'grey'}>
          {on && duty.data?.since
            ? t(elsewhere ? 'duty.onSinceAt' : 'duty.onSince', {
                place: duty.data.place.name,
                since: shortTime(duty.data.since, language),
              })
            : t('duty.off')}
        </Light>
        <Button
          type={on ? 'default' : 'primary'}
          loading={signing.isPending}
          disabled={!duty.data}
          onClick={() => signing.mutate({ on: !on, id: newId() })}
        >
          {t(on ? 'duty.signOff' : 'duty.signOn')}
        </Button>
      </div>
      {on && signing.data?.already && <p role="status">{t('duty.already')}</p>}
      {signing.isError && <ProblemNote error={signing.error} />}
      {line.data && <LineState line={line.data} />}
      {line.isError && (
        <ProblemNote error={line.error} onRetry={() => void line.refetch()} />
      )}
      <HandOverPart writing={writing} onWriting={setWriting} />
    </section>
  )
}

function LineState({ line }: { line: Line }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(10_000).getTime()
  const window = line.windows.find(
    ({ opens_at, closes_at }) => Date.parse(opens_at) <= now && now < Date.parse(closes_at),
  )
  const when =
    line.open && window
      ? t('line.until', { at: shortTime(window.closes_at, language) })
      : line.next_opening && t('line.opens', { at: moment(line.next_opening, language) })
  return (
    <dl className="facts duty-line">
      <dt>{t('line.title')}</dt>
      <dd>
        <Light tone={line.open ? 'green' : 'grey'}>{t(`line.${line.reason}`)}</Light>{' '}
        <span className="muted nowrap">{when}</span>
      </dd>
      <dt>{t('line.onDuty')}</dt>
      <dd>{line.on_duty.map((person) => person.name).join(' ') || t('line.nobody')}</dd>
    </dl>
  )
}
