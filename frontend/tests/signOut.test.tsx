/** Signing out leaves nothing typed for the next person at a shared computer (N27). */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { AuthProvider } from '@/app/auth/AuthProvider'
import { useAuth } from '@/app/auth/context'
import type { SignIn } from '@/app/auth/oidc'
import type { Config } from '@/app/config'
import { keptKey } from '@/app/kept'
import { openDraft } from '@/features/matters/workbench/draft'
import { keepDraft, keptDrafts } from '@/features/matters/workbench/draftStore'

function Out() {
  return <button onClick={useAuth().signOut}>out</button>
}

it('forgets every kept form and nothing else, and ends the sign-in', async () => {
  const end = vi.fn(() => Promise.resolve())
  sessionStorage.clear()
  localStorage.clear()
  localStorage.setItem('hotline.theme', 'dark')
  keepDraft('p1', openDraft('430100'))
  keepDraft('p2', openDraft('430200'))
  sessionStorage.setItem(keptKey('p1', 'ask.m1'), '{"reason":"typed"}')
  sessionStorage.setItem(keptKey('p2', 'decide.m1'), '{"reason":"typed"}')
  sessionStorage.setItem('other', 'stays')
  await signOut(end)
  expect(Object.keys(sessionStorage)).toEqual(['other'])
  expect(Object.keys(localStorage)).toEqual(['hotline.theme'])
  expect(end).toHaveBeenCalledOnce()
  // The form on the screen is kept once more when it is left: not now.
  expect(keepDraft('p1', openDraft('430100'))).toBe(false)
  expect(keptDrafts('p1')).toEqual([])
})

it('keeps drafts again when the sign-out does not come about', async () => {
  await signOut(vi.fn(() => Promise.reject(new Error('offline'))))
  expect(keepDraft('p1', openDraft('430100'))).toBe(true)
})

async function signOut(end: () => Promise<void>) {
  const signIn = {
    subscribe: () => () => undefined,
    hasEnded: () => false,
    current: () => null,
    end,
  } as unknown as SignIn
  render(
    <AuthProvider config={{} as Config} signIn={signIn}>
      <Out />
    </AuthProvider>,
  )
  await userEvent.click(screen.getByRole('button'))
}
