/** Saving: a double click makes one matter, a refusal loses nothing typed (N27). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useDraft } from '@/features/matters/workbench/useDraft'
import { useSave } from '@/features/matters/workbench/useSave'

const RECEIPT = { id: 'x', reference: '1', version: 1, state: 'open', due_at: null }
const sent = vi.fn<(request: Request) => Promise<Response>>()

const json = (status: number, body: object) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))

function useBench() {
  const desk = useDraft('me', '430100')
  return { desk, saving: useSave(desk) }
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
)
const bench = () => renderHook(useBench, { wrapper }).result

beforeEach(() => {
  sent.mockReset()
  vi.stubGlobal('fetch', sent)
})
afterEach(() => vi.unstubAllGlobals())

describe('saving', () => {
  it('sends one request for two clicks, under the id drawn when the form opened', async () => {
    sent.mockImplementation(() => json(201, RECEIPT))
    const current = bench()
    const id = current.current.desk.draft.id
    act(() => current.current.desk.change({ choice: 1, summary: 'words' }))
    act(() => {
      current.current.saving.save()
      current.current.saving.save()
    })
    await waitFor(() => expect(current.current.saving.saved).not.toBeNull())
    const puts = sent.mock.calls.filter(([request]) => request.method === 'PUT')
    expect(puts).toHaveLength(1)
    expect(puts[0]?.[0].url).toContain(`/matters/${id}`)
    expect(current.current.desk.draft.id).not.toBe(id)
  })

  it('keeps every word and the id at a conflict', async () => {
    sent.mockImplementation(() => json(409, { code: 'conflict', request_id: 'r-1', current: { version: 2 } }))
    const current = bench()
    const id = current.current.desk.draft.id
    act(() => current.current.desk.change({ choice: 1, summary: 'words' }))
    act(() => current.current.saving.save())
    await waitFor(() => expect(current.current.saving.problem?.code).toBe('conflict'))
    expect(current.current.desk.draft).toMatchObject({ id, summary: 'words' })
    expect(current.current.saving.problem?.requestId).toBe('r-1')
  })

  it('says that the server was not reached, and sends the same id again', async () => {
    sent.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    sent.mockImplementation(() => json(201, RECEIPT))
    const current = bench()
    act(() => current.current.desk.change({ choice: 1 }))
    act(() => current.current.saving.save())
    await waitFor(() => expect(current.current.saving.problem?.code).toBe('offline'))
    act(() => current.current.saving.save())
    await waitFor(() => expect(current.current.saving.saved).not.toBeNull())
    const [first, second] = sent.mock.calls.map(([request]) => request.url)
    expect(second).toBe(first)
  })

  it('lets the server judge a form without a disposition, with all else that it lacks', async () => {
    const errors = [
      { field: 'disposition', reason: '请选择处理方式', reason_en: 'choose one', article: '' },
      { field: 'summary', reason: '请填写', reason_en: 'say it', article: '' },
    ]
    sent.mockImplementation(() => json(422, { code: 'invalid', request_id: 'r-2', errors }))
    const current = bench()
    act(() => current.current.saving.save())
    await waitFor(() => expect(current.current.saving.faults.map((fault) => fault.field)).toEqual(['disposition', 'summary']))
  })

  it('shows a receipt beside no other caller, however the form goes on (N29)', async () => {
    sent.mockImplementation(() => json(201, RECEIPT))
    const current = bench()
    act(() => current.current.desk.change({ choice: 1, callId: 'call-1', name: ' 甲某 ' }))
    act(() => current.current.saving.save())
    await waitFor(() => expect(current.current.saving.saved).not.toBeNull())
    expect(current.current.saving.saved?.name).toBe('甲某')
    expect(current.current.saving.done.has('call-1')).toBe(true)
    act(() => current.current.desk.change({ summary: 'the next' }))
    expect(current.current.saving.saved, 'what is typed next does not hide it').not.toBeNull()
    act(() => current.current.desk.change({ callId: 'call-2' }))
    expect(current.current.saving.saved).toBeNull()
    act(() => current.current.desk.discard())
    expect(current.current.saving.saved, 'nor does it come back').toBeNull()
  })
})
