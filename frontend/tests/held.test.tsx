/** A form that was overtaken keeps its words and says what changed (N27). */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '@/api/problem'
import { useCommand } from '@/api/useCommand'
import { startLanguages } from '@/app/i18n'
import { Held } from '@/ui/Held'
import { ProblemNote } from '@/ui/ProblemNote'
import { changesSince, RecordContext, type RecordShown } from '@/ui/record'

const BEFORE: RecordShown = { happenings: [], stands: [{ label: 'State', value: 'open' }] }
const AFTER: RecordShown = {
  happenings: [{ key: 'a', at: '10:03', who: 'Zhou Min', what: 'replied', text: 'all said' }],
  stands: [{ label: 'State', value: 'resolved' }],
}

function Form() {
  const [text, setText] = useState('')
  const command = useCommand()
  const refuse = () => command.send(() => Promise.reject(new Problem('conflict', 409, { request_id: 'r' })))
  return (
    <>
      {command.problem && <ProblemNote error={command.problem} />}
      <textarea aria-label="words" value={text} onChange={({ target }) => setText(target.value)} />
      <button type="submit" onClick={() => void refuse()}>
        Save
      </button>
    </>
  )
}

const page = (record: RecordShown, due: boolean) => (
  <QueryClientProvider client={new QueryClient()}>
    <RecordContext value={record}>
      <Held>{due && <Form />}</Held>
    </RecordContext>
  </QueryClientProvider>
)

beforeEach(() => {
  localStorage.setItem('hotline.language', 'en')
  startLanguages()
})

describe('a form of something that somebody else did first', () => {
  it('stays with its words, names who did what, and goes when it is put away', async () => {
    const { rerender } = render(page(BEFORE, true))
    fireEvent.change(screen.getByLabelText('words'), { target: { value: 'typed' } })
    await act(async () => {
      fireEvent.click(screen.getByText('Save'))
      await Promise.resolve()
    })
    rerender(page(AFTER, false))
    expect(screen.getByLabelText('words')).toHaveValue('typed')
    const changes = screen.getByRole('list')
    expect(changes).toHaveTextContent('10:03 Zhou Min replied: all said')
    expect(changes).toHaveTextContent('State is now: resolved')
    expect(changes).toHaveFocus()
    fireEvent.click(screen.getByText('Put away for good'))
    expect(screen.queryByLabelText('words')).toBeNull()
  })

  it('goes at once where nothing was refused', () => {
    const { rerender } = render(page(BEFORE, true))
    rerender(page(AFTER, false))
    expect(screen.queryByLabelText('words')).toBeNull()
  })
})

describe('what changed', () => {
  it('is what is new and what stands otherwise, and nothing else', () => {
    expect(changesSince(BEFORE, AFTER)).toEqual(AFTER)
    expect(changesSince(AFTER, AFTER)).toEqual({ happenings: [], stands: [] })
  })
})
