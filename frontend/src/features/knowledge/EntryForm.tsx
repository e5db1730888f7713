/** The form of an entry: five parts, papers, law, department, how callers say it. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Command } from '@/api/useCommand'
import type { EntryContent, KnowledgeDepartment } from '@/api/types'
import { useKept } from '@/features/promises/useKept'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { useFaults, useStanding } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { ProblemNote } from '@/ui/ProblemNote'

export const BLANK: EntryContent = {
  title: '',
  department: '',
  scope: '',
  procedure: '',
  notes: '',
  conditions: '',
  phone: '',
  basis: '',
  materials: '',
  field_of_law: '',
  words: [],
  review_days: 180,
}

const TEXTS = ['scope', 'procedure', 'materials', 'conditions', 'notes', 'phone', 'basis'] as const

interface Props {
  /** Under which its words are kept until they are sent. */
  name: string
  first: EntryContent
  /** Of the draft that is amended. */
  version: number
  departments: readonly KnowledgeDepartment[]
  command: Command
  onSend: (content: EntryContent, version: number) => Promise<boolean>
  onBack?: () => void
}

export function EntryForm({ name, first, version, departments, command, onSend, onBack }: Props) {
  const { t } = useTranslation()
  const kept = useKept(name, { content: first, version })
  const { content } = kept.value
  // Words from before stand on the edition they were begun on; whoever is told of another's
  // edition saves on that one.
  const seen = command.problem?.code === 'conflict' ? version : kept.value.version
  const change = (next: Partial<EntryContent>) =>
    kept.change({ content: { ...content, ...next }, version: kept.value.version })
  const plain = (field: string) => field.replace(/^content\./, '')
  const label = (field: string) => (field in BLANK ? t(`know.part.${field as keyof EntryContent}`) : undefined)
  const told = useFaults((field) => label(plain(field)))(command.problem).map((fault) => ({
    ...fault,
    field: plain(fault.field),
  }))
  const faults = useStanding(told, command.attempt, (field) => content[field as keyof EntryContent])
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)
  return (
    <form
      className="stack know-form"
      noValidate
      aria-label={t('know.amend')}
      onSubmit={(event) => {
        event.preventDefault()
        void onSend(content, seen).then((done) => done && kept.forget())
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {told.length === 0 && command.problem && <ProblemNote error={command.problem} />}
      <Field field="title" label={t('know.part.title')} fault={faultOf('title')}>
        {(control) => (
          <Input {...control} autoComplete="off" value={content.title} onChange={({ target }) => change({ title: target.value })} />
        )}
      </Field>
      <div className="field-row">
        <Field field="department" label={t('know.part.department')} fault={faultOf('department')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={content.department || undefined}
              options={departments.map((one) => ({ value: one.id, label: `${one.name} ${one.phone}` }))}
              onChange={(department) => change({ department })}
            />
          )}
        </Field>
        <Field field="review_days" label={t('know.part.review_days')} fault={faultOf('review_days')}>
          {(control) => (
            <InputNumber
              {...control}
              min={30}
              max={730}
              value={content.review_days}
              onChange={(days) => change({ review_days: days ?? BLANK.review_days })}
            />
          )}
        </Field>
      </div>
      <Texts content={content} change={change} faultOf={faultOf} />
      <Field field="words" label={t('know.part.words')} hint={t('know.wordsHint')} optional fault={faultOf('words')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            tokenSeparators={[t('know.wordBreak'), ',', ' ']}
            open={false}
            value={content.words}
            onChange={(words) => change({ words })}
          />
        )}
      </Field>
      <div className="know-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('know.keepDraft')}
        </Button>
        {onBack && <Button onClick={onBack}>{t('staff.cancel')}</Button>}
      </div>
    </form>
  )
}

interface TextsProps {
  content: EntryContent
  change: (next: Partial<EntryContent>) => void
  faultOf: (field: string) => Fault | undefined
}

function Texts({ content, change, faultOf }: TextsProps) {
  const { t } = useTranslation()
  return (
    <>
      {TEXTS.map((name) => (
        <Field
          key={name}
          field={name}
          label={t(`know.part.${name}`)}
          optional={name === 'materials'}
          fault={faultOf(name)}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: name === 'phone' || name === 'basis' ? 1 : 2, maxRows: 8 }}
              value={content[name]}
              onChange={({ target }) => change({ [name]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
