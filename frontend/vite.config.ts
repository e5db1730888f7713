/** Build and test settings of the portal. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const TESTS = new URL('./tests/', import.meta.url)

/** Tests that replace modules get modules of their own; the others read them once for all. */
const replacing = readdirSync(TESTS)
  .filter((file) => readFileSync(new URL(file, TESTS), 'utf8').includes('vi.mock('))
  .map((file) => `tests/${file}`)

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Government desktops still run Chromium 109, the last one for Windows 7.
    target: 'chrome109',
    manifest: true,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./tests/setup.ts'],
    env: { TZ: 'America/New_York' },
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'together', include: ['tests/*.test.{ts,tsx}'], exclude: replacing, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: replacing } },
    ],
  },
})
