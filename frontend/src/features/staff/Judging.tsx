/** Judging one list of an attendant: each condition or ability met or not, with a remark. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Judged, StaffRecord } from '@/api/types'
import { useCommand, type Command } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { ProblemNote } from '@/ui/ProblemNote'
import { Findings } from './Facts'
import { judge, personQuery } from './queries'

type List = 'conditions' | 'abilities'
type Verdicts = Readonly<Record<string, { met: boolean; note: string }>>

export function Judging({ record, list }: { record: StaffRecord; list: List }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const command = useCommand(['staff'], ['staff-person', record.id])
  const send = async (verdicts: Verdicts) => {
    const done = await command.send(async (id) => {
      const body = { id, version: record.version, conditions: {}, abilities: {}, [list]: verdicts }
      queries.setQueryData(personQuery(record.id).queryKey, await judge(record.id, body))
    })
    if (done) setOpen(false)
  }
  return (
    <section className="section">
      <h2>
        {t(`staff.${list}`)}
        {record.may_judge && !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('staff.judge')}
          </Button>
        )}
      </h2>
      <div className="section-body stack">
        {list === 'abilities' && <p className="muted">{t('staff.abilitiesWhy')}</p>}
        {record.may_edit && !record.may_judge && <p className="muted">{t('staff.judgeOwn')}</p>}
        {open ? (
          <Verdicts
            list={list}
            judged={record[list]}
            command={command}
            onSend={(verdicts) => void send(verdicts)}
            onBack={() => setOpen(false)}
          />
        ) : (
          <Findings judged={record[list]} />
        )}
      </div>
    </section>
  )
}

interface Props {
  list: List
  judged: readonly Judged[]
  command: Command
  onSend: (verdicts: Verdicts) => void
  onBack: () => void
}

function Verdicts({ list, judged, command, onSend, onBack }: Props) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<Verdicts>(() =>
    Object.fromEntries(
      judged.flatMap(({ key, met, note }) => (met === null ? [] : [[key, { met, note }]])),
    ),
  )
  const say = (key: string, next: Partial<Verdicts[string]>) =>
    setSaid((old) => ({ ...old, [key]: { met: true, note: '', ...old[key], ...next } }))
  const all = () =>
    setSaid((old) =>
      Object.fromEntries(judged.map(({ key }) => [key, { note: '', ...old[key], met: true }])),
    )
  return (
    <form
      className="stack staff-judging"
      aria-label={t(`staff.${list}`)}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(said)
      }}
    >
      {command.problem && <ProblemNote error={command.problem} />}
      <div>
        <Button size="small" onClick={all}>
          {t('staff.judgeAll')}
        </Button>
      </div>
      <div>
        {judged.map((one) => (
          <Verdict key={one.key} list={list} one={one} said={said[one.key]} say={say} />
        ))}
      </div>
      <div className="staff-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={command.busy}
          disabled={Object.keys(said).length === 0}
        >
          {t('staff.judgeSave')}
        </Button>
        <Button onClick={onBack}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}

interface VerdictProps {
  list: List
  one: Judged
  said: Verdicts[string] | undefined
  say: (key: string, next: Partial<Verdicts[string]>) => void
}

function Verdict({ list, one, said, say }: VerdictProps) {
  const { t } = useTranslation()
  const words = useLanguage() === 'en' ? one.en : one.zh
  return (
    <fieldset className="plain">
      <legend>{words}</legend>
      <div className="check-line">
        {([true, false] as const).map((met) => (
          <label key={String(met)}>
            <input
              type="radio"
              name={`${list}-${one.key}`}
              checked={said?.met === met}
              onChange={() => say(one.key, { met })}
            />{' '}
            {t(met ? 'staff.met' : 'staff.unmet')}
          </label>
        ))}
      </div>
      {said && (
        <Input
          size="small"
          aria-label={t('staff.markOf', { name: words, what: t('staff.note') })}
          placeholder={t('staff.note')}
          maxLength={200}
          value={said.note}
          onChange={(event) => say(one.key, { note: event.target.value })}
        />
      )}
    </fieldset>
  )
}
