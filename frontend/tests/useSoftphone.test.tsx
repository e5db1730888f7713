/** A telephone that could not be opened is opened again when somebody asks for it. */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { startLanguages } from '@/app/i18n'
import { Display, openSoftphone, type Softphone } from '@/features/softphone/softphone'
import { useSoftphone } from '@/features/softphone/useSoftphone'

vi.mock('@/features/softphone/softphone', async (original) => ({
  ...(await original<object>()),
  openSoftphone: vi.fn(),
}))

const SETTING = { kind: 'exchange', url: '/telephone' } as const
const open = vi.mocked(openSoftphone)

function phone(): Softphone {
  const display = new Display()
  display.show({ connection: 'ready' })
  const { state, subscribe } = display
  return { state, subscribe, close: vi.fn(), reconnect: vi.fn() } as unknown as Softphone
}

function Bar({ mine = true }: { mine?: boolean }) {
  const { state, frame, reconnect } = useSoftphone(SETTING, 'li', mine)
  return (
    <>
      <div ref={frame} />
      <output>{state.connection}</output>
      <button onClick={reconnect}>again</button>
    </>
  )
}

const again = () => userEvent.click(screen.getByRole('button', { name: 'again' }))

beforeEach(() => {
  open.mockReset()
  startLanguages()
})

it('is opened again, and what failed before is over', async () => {
  const opened = phone()
  open.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(opened)
  render(<Bar />)
  expect(await screen.findByText('refused')).toBeVisible()
  await again()
  expect(await screen.findByText('ready')).toBeVisible()
  expect(open).toHaveBeenCalledTimes(2)
  await again()
  expect(opened.reconnect).toHaveBeenCalledOnce()
  expect(open).toHaveBeenCalledTimes(2)
})

it('is opened when this tab takes the line over after it failed', async () => {
  open.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(phone())
  const { rerender } = render(<Bar />)
  expect(await screen.findByText('refused')).toBeVisible()
  rerender(<Bar mine={false} />)
  rerender(<Bar />)
  expect(await screen.findByText('ready')).toBeVisible()
})
