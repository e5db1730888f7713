/** Whether nobody has typed for a while: each question about a number is a fact of the audit. */
import { useEffect, useState } from 'react'

/** A landline is whole at ten digits, at eleven and at twelve: only a pause says that it is. */
const REST_MS = 800

export function useRested(typed: string): boolean {
  const [rested, setRested] = useState(typed)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(typed), REST_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return rested === typed || typed.trim() === ''
}
