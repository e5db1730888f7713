/** What was not loaded is said, with a way to ask again, instead of waiting for ever. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { placesQuery } from '@/api/reference'
import { AuthContext, type Auth } from '@/app/auth/context'
import { startLanguages } from '@/app/i18n'
import { Bands } from '@/app/shell/Bands'

const sent = vi.fn<() => Promise<Response>>()
const auth = { expired: false } as Auth

function Picker() {
  return <ul>{useQuery(placesQuery).data?.map((one) => <li key={one.code}>{one.name}</li>)}</ul>
}

afterEach(() => vi.unstubAllGlobals())

it('says that the places did not come, and asks for them again', async () => {
  startLanguages()
  vi.stubGlobal('fetch', sent)
  sent.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const body = JSON.stringify({ places: [{ code: '430100', name: '长沙市' }] })
  sent.mockImplementation(() =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
  )
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={client}>
      <AuthContext value={auth}>
        <Bands />
        <Picker />
      </AuthContext>
    </QueryClientProvider>,
  )
  expect(await screen.findByText('地区名单没有载入')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: /重\s*试/ }))
  expect(await screen.findByText('长沙市')).toBeInTheDocument()
  await waitFor(() => expect(screen.queryByText('地区名单没有载入')).toBeNull())
})

it('asks for nothing by itself', () => {
  vi.stubGlobal('fetch', sent)
  sent.mockReset()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AuthContext value={auth}>
        <Bands />
      </AuthContext>
    </QueryClientProvider>,
  )
  expect(sent).not.toHaveBeenCalled()
})
