/** Every test starts with the catalogs loaded and nothing kept in the browser. */
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { startLanguages } from '@/app/i18n'

configure({ asyncUtilTimeout: 30_000 }) // a busy machine is slow, and nothing is wrong with it
beforeAll(() => {
  localStorage.clear() // of the tests of another file
  startLanguages()
})
beforeEach(() => {
  localStorage.clear()
})
afterEach(() => cleanup())
