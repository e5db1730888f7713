/** Signing out hands in what was typed, and asks before anything would be lost (N27). */
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AuthContext, type Auth } from '@/app/auth/context'
import { startLanguages } from '@/app/i18n'
import { SignOut } from '@/features/accounts/SignOut'
import { openDraft } from '@/features/matters/workbench/draft'
import { keepDraft } from '@/features/matters/workbench/draftStore'

const signOut = vi.fn()
const sent = vi.fn<() => Promise<Response>>()
const kept = () =>
  Promise.resolve(
    new Response(JSON.stringify({ version: 1, kept_at: '' }), {
      headers: { 'content-type': 'application/json' },
    }),
  )

beforeEach(() => {
  localStorage.clear()
  signOut.mockReset()
  sent.mockReset()
  vi.stubGlobal('fetch', sent)
  startLanguages()
  render(
    <AuthContext value={{ signOut } as unknown as Auth}>
      <SignOut person="me" />
    </AuthContext>,
  )
})
afterEach(() => vi.unstubAllGlobals())

const leave = () => userEvent.click(screen.getByRole('button', { name: '退出' }))

it('leaves at once where nothing was typed', async () => {
  await leave()
  await waitFor(() => expect(signOut).toHaveBeenCalledOnce())
  expect(sent).not.toHaveBeenCalled()
})

it('leaves when the last words have arrived', async () => {
  keepDraft('me', { ...openDraft('430100'), summary: 'words' })
  sent.mockImplementation(kept)
  await leave()
  await waitFor(() => expect(signOut).toHaveBeenCalledOnce())
  expect(sent).toHaveBeenCalledOnce()
})

it('asks where they have not', async () => {
  keepDraft('me', { ...openDraft('430100'), summary: 'words' })
  sent.mockRejectedValue(new TypeError('Failed to fetch'))
  await leave()
  expect(await screen.findByRole('dialog')).toHaveTextContent('有未完登记没有存到服务器')
  expect(signOut).not.toHaveBeenCalled()
  sent.mockImplementation(kept)
  await userEvent.click(screen.getByRole('button', { name: /重\s*试/ }))
  await waitFor(() => expect(signOut).toHaveBeenCalledOnce())
})
