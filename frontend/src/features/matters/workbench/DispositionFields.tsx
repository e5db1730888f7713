/** Exactly the fields that the article of the chosen disposition asks for. */
import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field, useControlId } from '@/ui/Field'
import { mayIntroduce } from '../paid'
import { PaidMark } from '../Said'
import type { PartProps } from './CallerFields'
import { ComplaintFields } from './ComplaintFields'
import type { Answers, Choice } from './draft'
import { CompetentField, NearestField } from './InstitutionField'
import { toBeTold } from './disposed'
import { ReplyPromise } from './ReplyPromise'

type Number_ = keyof Answers
type TextName = 'answer' | 'basis' | 'question' | 'unit' | 'phone' | 'calming_note'
type TickName = 'address_told' | 'phone_told' | 'told' | 'advised_to_apply' | 'no_number_known' | 'calmed'

/** The fields of one disposition, of the primary one as the draft has it. */
export function DispositionFields({ of, ...props }: PartProps & { of: Choice | null }) {
  const { t } = useTranslation()
  switch (of) {
    case 1:
      return (
        <>
          <Text {...props} of={1} name="answer" rows={3} />
          <Text {...props} of={1} name="basis" />
        </>
      )
    case 2:
      return (
        <>
          <ReplyPromise />
          <Text {...props} of={2} name="question" rows={2} optional />
        </>
      )
    case 3:
      return (
        <>
          <NearestField {...props} />
          <Ticks {...props} of={3} names={toBeTold(props.draft.answers, 3)} />
        </>
      )
    case 4:
      return (
        <>
          <CompetentField {...props} />
          <Ticks {...props} of={4} names={[...toBeTold(props.draft.answers, 4), 'advised_to_apply']} />
        </>
      )
    case 5:
      return (
        <>
          <Text {...props} of={5} name="unit" />
          <Text {...props} of={5} name="phone" />
          <Ticks {...props} of={5} names={['no_number_known']} />
        </>
      )
    case 6:
      return (
        <>
          <Ticks {...props} of={6} names={['calmed']} />
          <Text {...props} of={6} name="calming_note" rows={3} />
        </>
      )
    case 7:
      return <ComplaintFields {...props} />
    case 'no_request':
      return <NoRequestFields {...props} />
    default:
      return <p className="muted bench-hint">{t('bench.chooseOne')}</p>
  }
}

interface PieceProps extends PartProps {
  of: Number_
}

/** Change one field of one disposition; what was typed for the others stays. */
function answer({ draft, change }: PartProps, of: Number_, name: string, value: unknown): void {
  const answers = { ...draft.answers, [of]: { ...draft.answers[of], [name]: value } }
  change({ answers })
}

interface TextProps extends PieceProps {
  name: TextName
  rows?: number
  optional?: boolean
}

function Text({ name, rows, optional, ...part }: TextProps) {
  const { t } = useTranslation()
  const field = `disposition.${name}`
  const value = (part.draft.answers[part.of] as Partial<Record<TextName, string>>)[name] ?? ''
  const onChange = (event: { target: { value: string } }) =>
    answer(part, part.of, name, event.target.value)
  return (
    <Field
      field={field}
      label={t(`fieldName.disposition_${name}`)}
      optional={optional ?? false}
      hint={rows && mayIntroduce(value) && <PaidMark text={value} />}
      fault={part.faultOf(field)}
    >
      {(control) =>
        rows ? (
          <Input.TextArea {...control} rows={rows} value={value} onChange={onChange} />
        ) : (
          <Input {...control} autoComplete="off" value={value} onChange={onChange} />
        )
      }
    </Field>
  )
}

function Ticks({ names, ...part }: PieceProps & { names: readonly TickName[] }) {
  const { t } = useTranslation()
  const values = part.draft.answers[part.of] as Partial<Record<TickName, boolean>>
  const root = useControlId('disposition.')
  return (
    <div className="check-line">
      {names.map((name) => {
        const fault = part.faultOf(`disposition.${name}`)
        return (
          <span key={name} className="field" data-invalid={fault ? true : undefined}>
            <Checkbox
              id={root + name}
              checked={values[name] ?? false}
              onChange={(event) => answer(part, part.of, name, event.target.checked)}
            >
              {t(`fieldName.disposition_${name}`)}
            </Checkbox>
            {fault && <span className="field-fault">{fault.reason}</span>}
          </span>
        )
      })}
    </div>
  )
}

const REASONS = ['silent', 'wrong_number', 'prank', 'abandoned', 'other'] as const

function NoRequestFields({ draft, change, faultOf }: PartProps) {
  const { t } = useTranslation()
  const { noRequest } = draft
  return (
    <>
      <Field
        field="no_request.reason"
        label={t('fieldName.no_request_reason')}
        fault={faultOf('no_request.reason')}
      >
        {(control) => (
          <Select
            {...control}
            value={noRequest.reason ?? undefined}
            options={REASONS.map((value) => ({ value, label: t(`noRequest.${value}`) }))}
            onChange={(reason) => change({ noRequest: { ...noRequest, reason } })}
          />
        )}
      </Field>
      <Field
        field="no_request.note"
        label={t('fieldName.no_request_note')}
        optional={noRequest.reason !== 'other'}
        fault={faultOf('no_request.note')}
      >
        {(control) => (
          <Input
            {...control}
            value={noRequest.note}
            onChange={(event) => change({ noRequest: { ...noRequest, note: event.target.value } })}
          />
        )}
      </Field>
    </>
  )
}
