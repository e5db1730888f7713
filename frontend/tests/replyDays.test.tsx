/** The number of working days of a reply comes from the rules, not from the catalog (S0-80, S0-43). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { phrasesQuery } from '@/api/reference'
import type { Rulebook } from '@/api/types'
import { startLanguages } from '@/app/i18n'
import { useDispositionName } from '@/features/matters/useDispositionName'
import { PhraseNote } from '@/features/rulebook/PhraseNote'
import { rulebookQuery } from '@/features/rulebook/queries'

const rules = (value: number) => ({ fields: [{ name: 'reply_working_days', value }] }) as Rulebook
const text = '抱歉，我现在答复不了您，但我们会在2个工作日内给您答复'

function Names({ days }: { days: (string | undefined)[] }) {
  return days.map((day) => <Name key={day ?? 'today'} day={day} />)
}

function Name({ day }: { day: string | undefined }) {
  return <p>{useDispositionName(day)(2)}</p>
}

function open(shown: React.ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } })
  client.setQueryData(rulebookQuery(undefined).queryKey, rules(3))
  client.setQueryData(rulebookQuery('2026-11-18').queryKey, rules(2))
  client.setQueryData(phrasesQuery.queryKey, { version: 1, effective_from: '2013-03-15', phrases: [{ number: 6, text }] })
  render(<QueryClientProvider client={client}>{shown}</QueryClientProvider>)
}

beforeEach(() => {
  localStorage.setItem('hotline.language', 'zh-CN')
  startLanguages()
})

describe('in how many working days a reply is owed', () => {
  it('is named by the rules of today, or of the day on which it was promised', () => {
    open(<Names days={[undefined, '2026-11-18']} />)
    expect(screen.getByText('限期回复（3个工作日）')).toBeVisible()
    expect(screen.getByText('限期回复（2个工作日）')).toBeVisible()
  })

  it('is no secret where phrase 6 says another number', () => {
    open(<PhraseNote days={3} />)
    expect(screen.getByRole('status')).toHaveTextContent('规范用语第6句仍说2个工作日，规则为3个工作日')
  })

  it.each([2, null, undefined, 'three'])('needs no word where it is %s', (days) => {
    open(<PhraseNote days={days} />)
    expect(screen.queryByRole('status')).toBeNull()
  })
})
