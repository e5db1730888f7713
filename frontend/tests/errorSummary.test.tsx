/** The error summary names field and article, takes focus, and leads to the field (N21, N41). */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ErrorSummary, type Fault } from '@/ui/ErrorSummary'
import { Field } from '@/ui/Field'

const FAULT: Fault = {
  field: 'caller.name',
  label: '姓名',
  reason: '请记录咨询人姓名',
  article: '第十五条第（二）项',
}

function Form({ attempt }: { attempt: number }) {
  return (
    <>
      <ErrorSummary faults={attempt > 0 ? [FAULT] : []} attempt={attempt} />
      <Field field="caller.name" label="姓名" fault={attempt > 0 ? FAULT : undefined}>
        {({ status, ...control }) => <input {...control} data-status={status} />}
      </Field>
    </>
  )
}

describe('the error summary', () => {
  it('is not there while nothing is wrong', () => {
    render(<Form attempt={0} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('names field and article, and takes focus at each failed save', () => {
    const { rerender } = render(<Form attempt={0} />)
    rerender(<Form attempt={1} />)
    const summary = screen.getByRole('alert')
    expect(summary).toHaveFocus()
    expect(summary).toHaveTextContent('姓名：请记录咨询人姓名')
    expect(summary).toHaveTextContent('第十五条第（二）项')
    screen.getByLabelText('姓名').focus()
    rerender(<Form attempt={2} />)
    expect(summary).toHaveFocus()
  })

  it('leads to the field, which is marked and described for readers', async () => {
    render(<Form attempt={1} />)
    await userEvent.click(screen.getByRole('link'))
    const field = screen.getByLabelText('姓名')
    expect(field).toHaveFocus()
    expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(field).toHaveAccessibleDescription(/请记录咨询人姓名/)
  })

  it('leads to the first choice of a group', async () => {
    render(
      <>
        <ErrorSummary faults={[FAULT]} attempt={1} />
        <div id="field-caller-name">
          <input type="radio" aria-label="甲" />
          <input type="radio" aria-label="乙" />
        </div>
      </>,
    )
    await userEvent.click(screen.getByRole('link'))
    expect(screen.getByLabelText('甲')).toHaveFocus()
  })
})
