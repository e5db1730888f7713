/** A seat that was published is not cleared by one click (N27). */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import type { RosterSeat } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { ClearSeat } from '@/features/roster/ClearSeat'

const shift = (state: string, name: string) => ({ id: name, state, person: { id: name, name }, barred: [] })
const seat = (...shifts: object[]) => ({ id: 's', shifts }) as unknown as RosterSeat
const clear = vi.fn()
const press = (name: RegExp) => userEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  clear.mockReset()
  startLanguages()
})

it('clears what nobody has been told of at once', async () => {
  render(<ClearSeat seat={seat(shift('planned', 'Li'))} busy={false} onClear={clear} />)
  await press(/清空此席/)
  expect(clear).toHaveBeenCalledOnce()
})

it('names who has been told, and goes on only after a second click', async () => {
  const published = seat(shift('published', '李文静'), shift('published', '王磊'))
  render(<ClearSeat seat={published} busy={false} onClear={clear} />)
  await press(/清空此席/)
  expect(screen.getByRole('alert')).toHaveTextContent('李文静、王磊')
  expect(screen.getByRole('button', { name: /不清空/ })).toHaveFocus()
  await press(/不清空/)
  expect(clear).not.toHaveBeenCalled()
  await press(/清空此席/)
  await press(/确定清空/)
  expect(clear).toHaveBeenCalledOnce()
})
