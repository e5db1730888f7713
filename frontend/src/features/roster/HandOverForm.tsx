/** A note for whoever comes next; nothing that was typed is lost when somebody else wrote first. */
import { Button, Input, type GetRef } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandOver, HandOverNote, NotedWindow } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'
import { useFaults } from '@/ui/faults'
import { HAND_OVER, writeHandOver } from './queries'
import { useWindowWords } from './windowWords'

const LONGEST = 500
const FIELD = 'hand_over.text'

interface Props {
  handOver: HandOver
  window: NotedWindow
  onDone: () => void
}

export function HandOverForm({ handOver, window, onDone }: Props) {
  const { t } = useTranslation()
  // The window stays what it was when the form opened, though the next one may open meanwhile.
  const [target] = useState(window)
  const [seen, setSeen] = useState(window.note)
  const [text, setText] = useState(window.note?.text ?? '')
  const { busy, problem, send } = useCommand(HAND_OVER)
  const label = t('handOver.form', { window: useWindowWords()(target) })
  const [fault] = useFaults(() => label)(problem)
  const box = useRef<GetRef<typeof Input.TextArea>>(null)
  useEffect(() => box.current?.focus(), [])
  const newest = newestOf(handOver, target)
  const save = async () => {
    const { day, half } = target
    const body = { day, half, text: text.trim(), version: seen?.version ?? 0 }
    if (await send((id) => writeHandOver({ id, ...body }))) onDone()
  }
  /** What saves the registration beside it saves the note while it is being written. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.stopPropagation()
    if (text.trim()) void save()
  }
  return (
    <form
      className="stack"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {newest && newest.version > (seen?.version ?? 0) ? (
        <div className="hand-over-newer" role="status">
          <p>{t('handOver.newer', { name: newest.by.name })}</p>
          <p className="hand-over-text">{newest.text}</p>
          <Button
            size="small"
            onClick={() => {
              setText([newest.text, text].filter(Boolean).join('\n'))
              setSeen(newest)
            }}
          >
            {t('handOver.append')}
          </Button>
        </div>
      ) : (
        problem && !fault && <ProblemNote error={problem} />
      )}
      <Field field={FIELD} label={label} hint={t('handOver.hint')} fault={fault && { ...fault, field: FIELD }}>
        {(control) => (
          <Input.TextArea
            {...control}
            ref={box}
            rows={3}
            onKeyDown={onKeyDown}
            maxLength={LONGEST}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="inline">
        <Button type="primary" size="small" htmlType="submit" loading={busy} disabled={!text.trim()}>
          {t('handOver.save')}
        </Button>
        <Button size="small" disabled={busy} onClick={onDone}>
          {t('handOver.skip')}
        </Button>
      </div>
    </form>
  )
}

/** Return the newest note of a window, which may have become the one before. */
function newestOf(handOver: HandOver, { day, half }: NotedWindow): HandOverNote | null {
  const notes = [handOver.window?.note, handOver.before]
  return notes.find((note) => note?.day === day && note.half === half) ?? null
}
