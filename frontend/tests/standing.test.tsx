/** A fault that was told disappears when its field is changed, and only its own does (N21). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { useDraft } from '@/features/matters/workbench/useDraft'
import { useSave } from '@/features/matters/workbench/useSave'
import { useStanding } from '@/ui/faults'

const fault = (field: string) => ({ field, label: field, reason: 'wrong' })
const fields = (faults: readonly { field: string }[]) => faults.map(({ field }) => field)

afterEach(() => vi.unstubAllGlobals())

it('leaves what was changed, and comes back only with the same words or another refusal', () => {
  interface Props {
    attempt: number
    values: Record<string, string>
  }
  const told = [fault('name'), fault('reason')]
  const { result, rerender } = renderHook(
    ({ attempt, values }: Props) =>
      useStanding(attempt === 0 ? [] : told, attempt, (field) => values[field]),
    { initialProps: { attempt: 0, values: { name: '', reason: '' } } },
  )
  expect(result.current).toEqual([])
  rerender({ attempt: 1, values: { name: '', reason: '' } })
  expect(fields(result.current)).toEqual(['name', 'reason'])
  rerender({ attempt: 1, values: { name: 'Li', reason: '' } })
  expect(fields(result.current)).toEqual(['reason'])
  rerender({ attempt: 1, values: { name: '', reason: 'because' } })
  expect(fields(result.current)).toEqual(['name'])
  rerender({ attempt: 2, values: { name: 'Li', reason: 'because' } })
  expect(fields(result.current)).toEqual(['name', 'reason'])
})

it('goes field by field in a registration that was refused', async () => {
  const errors = ['caller.name', 'summary', 'disposition.question'].map((field) => ({
    field,
    reason: '请填写',
    reason_en: 'fill it in',
    article: '',
  }))
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ code: 'invalid', errors }), {
        status: 422,
        headers: { 'content-type': 'application/json' },
      }),
    ),
  )
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(
    () => {
      const desk = useDraft('somebody', '430100')
      return { desk, saving: useSave(desk) }
    },
    { wrapper },
  )
  const standing = () => fields(result.current.saving.faults)
  act(() => result.current.desk.change({ choice: 2 }))
  act(() => result.current.saving.save())
  await waitFor(() => expect(standing()).toEqual(['caller.name', 'summary', 'disposition.question']))
  act(() => result.current.desk.change({ summary: 'words' }))
  expect(standing()).toEqual(['caller.name', 'disposition.question'])
  act(() => result.current.desk.change({ nameRefused: true }))
  expect(standing()).toEqual(['disposition.question'])
  act(() => result.current.desk.change({ choice: 1 }))
  expect(standing()).toEqual([])
  expect(result.current.saving.problem).toBeNull()
})
