/** Merging a duplicate into the matter that goes on: one that is proposed, or found by its number. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlikeMatter, Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { DeedForm, TextField } from '@/features/following/DeedForm'
import { useDeed } from '@/features/following/useDeed'
import { Field } from '@/ui/Field'
import { Held } from '@/ui/Held'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { dispositionKey } from './disposition'
import { alikeQuery, merge } from './queries'

export function MergeForm({ matter }: { matter: Matter }) {
  const may =
    matter.actions.includes('matter.merge') &&
    (matter.state === 'open' || matter.state === 'resolved') &&
    !matter.complaint &&
    !matter.no_request &&
    matter.merged.length === 0
  return <Held>{may && <Section matter={matter} />}</Held>
}

function Section({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <section className="section">
      <h2>{t('merge.title')}</h2>
      {open ? (
        <Form matter={matter} onDone={() => setOpen(false)} />
      ) : (
        <div className="section-body stack">
          <p className="muted">{t('merge.when')}</p>
          <div>
            <Button onClick={() => setOpen(true)}>{t('merge.make')}</Button>
          </div>
        </div>
      )}
    </section>
  )
}

function Form({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [reference, setReference] = useState<string>()
  const [chosen, setChosen] = useState<AlikeMatter>()
  const [skipped, setSkipped] = useState(0)
  const labels = { into: t('merge.into'), reason: t('merge.reason') }
  const deed = useDeed(matter, 'merge', { reason: '' }, { labels, beside: chosen?.matter.id })
  const { reason } = deed.values
  const query = useQuery(alikeQuery(matter.id, reference))
  const unsaid = { field: deed.at('into'), label: t('merge.into'), reason: t('merge.choose') }
  const shown = {
    ...deed,
    faults: [...(!chosen && skipped > 0 ? [unsaid] : []), ...deed.faults],
    command: { ...deed.command, attempt: deed.command.attempt + skipped },
  }
  const send = async () => {
    if (!chosen) {
      setSkipped((count) => count + 1)
      return
    }
    // Somebody may have worked on it since: what stands now is asked for with the refusal.
    const into_version = query.data?.alike.find((one) => one.matter.id === chosen.matter.id)?.version ?? chosen.version
    const body = { into: chosen.matter.id, into_version, reason: reason.trim() }
    const done = await deed.send((seen) => merge(matter.id, { ...seen, ...body }))
    if (!done) return
    void queries.invalidateQueries({ queryKey: ['matter', chosen.matter.id] })
    onDone()
  }
  return (
    <>
      <Search reference={reference} onFind={setReference} />
      {query.isPending && <LoadingNote rows={2} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.alike.length === 0 && (
        <EmptyNote title={t('merge.none')}>
          <p>{t('merge.noneWhy')}</p>
        </EmptyNote>
      )}
      <DeedForm deed={shown} label={t('merge.title')} save={t('merge.save')} onSend={() => void send()} onCancel={onDone}>
        {query.data && query.data.alike.length > 0 && (
          <Field field={deed.at('into')} label={t('merge.into')} fault={shown.faults.find((one) => one.field === unsaid.field)}>
            {({ id, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
              <Radio.Group
                id={id}
                aria-describedby={describedBy}
                aria-invalid={invalid}
                aria-label={t('merge.into')}
                className="merge-choices"
                value={chosen?.matter.id ?? null}
                onChange={({ target }) => setChosen(query.data.alike.find((one) => one.matter.id === target.value))}
              >
                {query.data.alike.map((one) => (
                  <One key={one.matter.id} alike={one} />
                ))}
              </Radio.Group>
            )}
          </Field>
        )}
        <TextField deed={deed} field="reason" label={t('merge.reason')} rows={2} value={reason} onChange={(text) => deed.change({ reason: text })} />
        {chosen?.by === 'reference' && (
          <p role="status">
            <b>{t('merge.differs', { mine: callerOf(matter), theirs: chosen.matter.caller_masked || '–' })}</b>
          </p>
        )}
        <p className="muted">{t('merge.means')}</p>
      </DeedForm>
    </>
  )
}

/** A caller as lists show one. */
const callerOf = ({ caller }: Matter) =>
  [caller.name_masked || caller.organisation, caller.phone_masked].filter(Boolean).join(' ') || '–'

/** One matter that may go on: what tells it from the others. */
function One({ alike: { matter, by } }: { alike: AlikeMatter }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="merge-choice">
      <Radio value={matter.id}>
        <b className="number">{matter.reference}</b> {by !== 'reference' && <span>{t(`merge.by.${by}`)} · </span>}
        {t(dispositionKey(matter.disposition))} · {t(`matterState.${matter.state}`)}
        <span className="muted merge-who">
          {moment(matter.registered_at, language)} · <OwnerName owner={matter.owner} /> · {matter.caller_masked}
        </span>
      </Radio>
      <Link to="/matters/$id" params={{ id: matter.id }} target="_blank" aria-label={t('merge.lookAt', { reference: matter.reference })}>
        {t('merge.look')}
      </Link>
    </div>
  )
}

interface SearchProps {
  reference: string | undefined
  onFind: (reference: string | undefined) => void
}

/** Finding a matter by its number; empty it shows those of the same caller again. */
function Search({ reference, onFind }: SearchProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const find = () => {
    const digits = text.replace(/[^0-9]/g, '')
    setWrong(digits.length !== 14)
    if (digits.length === 14) onFind(digits)
  }
  return (
    <form
      className="section-body merge-search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        find()
      }}
    >
      <Field
        field="merge_number"
        label={t('merge.number')}
        fault={wrong ? { field: 'merge_number', label: t('merge.number'), reason: t('merge.badNumber') } : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={20}
            placeholder={t('merge.numberHint')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit">{t('merge.find')}</Button>
      {reference && (
        <Button type="link" onClick={() => onFind(undefined)}>
          {t('merge.back')}
        </Button>
      )}
    </form>
  )
}
