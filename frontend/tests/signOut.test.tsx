/** Signing out leaves nothing typed for the next person at a shared computer (N27). */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { AuthProvider } from '@/app/auth/AuthProvider'
import { useAuth } from '@/app/auth/context'
import type { SignIn } from '@/app/auth/oidc'
import type { Config } from '@/app/config'
import { keptKey } from '@/app/kept'

function Out() {
  return <button onClick={useAuth().signOut}>out</button>
}

it('forgets every kept form and nothing else, and ends the sign-in', async () => {
  const end = vi.fn(() => Promise.resolve())
  const signIn = {
    subscribe: () => () => undefined,
    hasEnded: () => false,
    current: () => null,
    end,
  } as unknown as SignIn
  sessionStorage.clear()
  sessionStorage.setItem(keptKey('p1', 'ask.m1'), '{"reason":"typed"}')
  sessionStorage.setItem(keptKey('p2', 'decide.m1'), '{"reason":"typed"}')
  sessionStorage.setItem('other', 'stays')
  render(
    <AuthProvider config={{} as Config} signIn={signIn}>
      <Out />
    </AuthProvider>,
  )
  await userEvent.click(screen.getByRole('button'))
  expect(Object.keys(sessionStorage)).toEqual(['other'])
  expect(end).toHaveBeenCalledOnce()
})
