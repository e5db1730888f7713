/** A page sees and asks the server for what it reads of its address, whatever else stands there. */
import { RouterProvider } from '@tanstack/react-router'
import { render, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { makeRouter } from '@/app/router'

vi.mock('@/app/shell/Shell', () => ({ Shell: () => null }))

it.each([
  ['/calls?place=430100&utm=x&cursor=1', '/calls?place=430100'],
  ['/orders?kind=referral&q=x', '/orders?kind=referral'],
  ['/inbox?unread=true&q=x', '/inbox?unread=true'],
  ['/promises?overdue=true', '/promises?due=overdue'],
  ['/matters?day=2026-11-22&q=x', '/matters?since=2026-11-22&until=2026-11-22'],
  ['/matters?disposition=2', '/matters?disposition=2'],
])('opens %s as %s', async (address, clean) => {
  window.history.replaceState(null, '', address)
  const router = makeRouter()
  render(<RouterProvider router={router} />)
  await waitFor(() => expect(router.state.location.href).toBe(clean), { timeout: 5_000 })
  const known = Object.keys(router.state.location.search)
  await waitFor(() => {
    const read = Object.entries(router.state.matches.at(-1)?.search ?? {})
    expect(read.filter(([, value]) => value !== undefined).map(([name]) => name)).toEqual(known)
  })
})
