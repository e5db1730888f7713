/** What waits on the server is offered, also where the first request for it failed (N27). */
import { renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { openDraft } from '@/features/matters/workbench/draft'
import { useDraft } from '@/features/matters/workbench/useDraft'
import { useServerCopies } from '@/features/matters/workbench/useServerCopies'

const sent = vi.fn<() => Promise<Response>>()

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('asks again after a while, and says meanwhile that this browser is alone', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  localStorage.clear()
  vi.stubGlobal('fetch', sent)
  sent.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const draft = { ...openDraft('430100'), summary: 'begun elsewhere' }
  const form = JSON.stringify({ typedAt: Date.now(), draft })
  const unfinished = [{ id: draft.id, version: 1, kept_at: '', form }]
  const body = JSON.stringify({ as_of: new Date().toISOString(), unfinished })
  sent.mockImplementation(() =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
  )
  const { result } = renderHook(() => {
    const desk = useDraft('me', '430100')
    return { desk, copies: useServerCopies('me', desk) }
  })
  await waitFor(() => expect(result.current.copies.alone).toBe(true))
  expect(result.current.desk.others).toEqual([])
  await vi.advanceTimersByTimeAsync(40_000)
  await waitFor(() => expect(result.current.desk.others.map((one) => one.summary)).toEqual(['begun elsewhere']))
  expect(result.current.copies.alone).toBe(false)
  expect(sent).toHaveBeenCalledTimes(2)
})
