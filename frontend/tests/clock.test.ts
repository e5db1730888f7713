/** The business clock of the portal: the API's instant, ticking as fast as business runs. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ask } from '@/api/client'
import { businessNow, setClock } from '@/app/clock'

const MORNING = '2026-11-23T01:00:00.000Z'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

test('it ticks on from what the API said', () => {
  setClock(MORNING)
  vi.advanceTimersByTime(90_000)
  expect(businessNow().toISOString()).toBe('2026-11-23T01:01:30.000Z')
})

test('a day that is played for show passes faster', () => {
  setClock(MORNING, 60)
  vi.advanceTimersByTime(10_000)
  expect(businessNow().toISOString()).toBe('2026-11-23T01:10:00.000Z')
  setClock(MORNING, 1)
  vi.advanceTimersByTime(10_000)
  expect(businessNow().toISOString()).toBe('2026-11-23T01:00:10.000Z')
})

const answered = (data: object) => ask(Promise.resolve({ data, response: new Response('{}') }))

test('it follows the instant of every answer, at the pace that it had', async () => {
  setClock(MORNING, 60)
  await answered({ as_of: '2026-11-25T09:00:00.000Z' })
  vi.advanceTimersByTime(1_000)
  expect(businessNow().toISOString()).toBe('2026-11-25T09:01:00.000Z')
  await answered({ as_of: MORNING })
  expect(businessNow().toISOString()).toBe(MORNING)
})

test('it does not step back for an answer that was a moment on its way', async () => {
  setClock(MORNING)
  vi.advanceTimersByTime(2_000)
  await answered({ as_of: '2026-11-23T01:00:00.500Z' })
  expect(businessNow().toISOString()).toBe('2026-11-23T01:00:02.000Z')
  await answered({ promises: [] })
  expect(businessNow().toISOString()).toBe('2026-11-23T01:00:02.000Z')
})
