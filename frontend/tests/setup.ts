/** Every test starts with the catalogs loaded and nothing kept in the browser. */
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { startLanguages } from '@/app/i18n'

beforeAll(() => startLanguages())
beforeEach(() => {
  localStorage.clear()
})
afterEach(() => cleanup())
