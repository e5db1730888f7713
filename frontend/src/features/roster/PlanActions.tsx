/** What the head of the centre does to many seats at once. */
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Drafted, Roster } from '@/api/types'
import { useCommand, type Command } from '@/api/useCommand'
import { ProblemNote } from '@/ui/ProblemNote'
import type { Told } from './Outcome'
import { fill, keepTemplate, publish, repeat, resize, ROSTER } from './planning'
import type { View } from './search'
import { later, type Stretch } from './stretch'

interface Props {
  roster: Roster
  line: string
  stretch: Stretch
  view: View
  onDone: (outcome: Told) => void
}

export function PlanActions({ roster, line, stretch, view, onDone }: Props) {
  const { t } = useTranslation()
  const command = useCommand(ROSTER)
  const [sizing, setSizing] = useState(false)
  const { first, last } = stretch
  const drafted = (run: () => Promise<Drafted>) =>
    void command.send(async () => {
      const { placed, unfilled, most, least } = await run()
      onDone({ words: t('roster.drafted', { placed, empty: unfilled.length, most, least }), left: unfilled })
    })
  const publishAll = () =>
    void command.send(async () => {
      const { shifts, people, left_out } = await publish(line, first, last)
      onDone({ words: t('roster.published', { shifts, people, left: left_out.length }), left: left_out })
    })
  return (
    <div className="roster-actions">
      <Button
        type="primary"
        disabled={roster.unpublished === 0 || command.busy}
        onClick={publishAll}
      >
        {t('roster.publish', { count: roster.unpublished })}
      </Button>
      <Button loading={command.busy} onClick={() => drafted(() => fill(line, { first, last, seed: 0 }))}>
        {t('roster.fill')}
      </Button>
      {view === 'week' && (
        <Button
          disabled={command.busy}
          onClick={() => drafted(() => repeat(line, { first, last, source: later(first, -7) }))}
        >
          {t('roster.copyWeek')}
        </Button>
      )}
      <Button
        disabled={command.busy || !roster.plan.has_template}
        onClick={() => drafted(() => repeat(line, { first, last, source: null }))}
      >
        {t('roster.useTemplate')}
      </Button>
      {view === 'week' && (
        <Button
          disabled={command.busy}
          onClick={() =>
            void command.send(async () => {
              await keepTemplate(line, first, roster.plan.version)
              onDone({ words: t('roster.templateKept'), left: [] })
            })
          }
        >
          {t('roster.keepTemplate')}
        </Button>
      )}
      <Button aria-expanded={sizing} onClick={() => setSizing(!sizing)}>
        {t('roster.seats')}
      </Button>
      {sizing && <Seats roster={roster} line={line} command={command} onDone={() => setSizing(false)} />}
      {command.problem && <ProblemNote error={command.problem} />}
    </div>
  )
}

const COUNTS = ['answering', 'desk', 'voicemail'] as const

interface SeatsProps extends Pick<Props, 'roster' | 'line'> {
  command: Command
  onDone: () => void
}

function Seats({ roster, line, command, onDone }: SeatsProps) {
  const { t } = useTranslation()
  const [counts, setCounts] = useState(() => ({
    answering: roster.plan.answering,
    desk: roster.plan.desk,
    voicemail: roster.plan.voicemail,
  }))
  return (
    <form
      className="roster-counts"
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send(() => resize(line, { ...counts, version: roster.plan.version }))
          .then((done) => done && onDone())
      }}
    >
      {COUNTS.map((name) => (
        <label key={name}>
          {t(`roster.count.${name}`)}{' '}
          <InputNumber
            aria-label={t(`roster.count.${name}`)}
            min={name === 'desk' ? 0 : 1}
            max={20}
            precision={0}
            value={counts[name]}
            onChange={(value) => setCounts({ ...counts, [name]: value ?? 0 })}
          />
        </label>
      ))}
      <Button htmlType="submit" loading={command.busy}>
        {t('roster.save')}
      </Button>
    </form>
  )
}
