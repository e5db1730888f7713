/** Starts the portal: settings, language, sign-in, then the router. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { takeTokensFrom } from './api/client'
import { Problem } from './api/problem'
import { AuthProvider } from './app/auth/AuthProvider'
import { SignIn } from './app/auth/oidc'
import { loadConfig, type Config } from './app/config'
import { startLanguages } from './app/i18n'
import { makeRouter } from './app/router'
import { StartFailure } from './app/StartFailure'
import { ThemeProvider } from './app/theme/ThemeProvider'
import './app/theme/base.css'

const RETRIES = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < RETRIES && !(error instanceof Problem && !error.transient),
      staleTime: 5_000,
    },
  },
})

/** Take the issuer's answer before the router starts: it must not read the code as its own. */
async function signedInBefore(config: Config, signIn: SignIn): Promise<void> {
  if (window.location.pathname !== config.redirect_path) {
    await signIn.resume()
    return
  }
  const returnTo = await signIn.finish()
  window.history.replaceState(null, '', returnTo)
}

function show(root: Root, config: Config, signIn: SignIn): void {
  root.render(
    <StrictMode>
      <ThemeProvider>
        <AuthProvider config={config} signIn={signIn}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={makeRouter()} />
          </QueryClientProvider>
        </AuthProvider>
      </ThemeProvider>
    </StrictMode>,
  )
}

async function start(): Promise<void> {
  const place = document.getElementById('root')
  if (!place) throw new Error('#root is missing')
  const root = createRoot(place)
  startLanguages()
  try {
    const config = await loadConfig()
    const signIn = new SignIn(config)
    takeTokensFrom(signIn)
    await signedInBefore(config, signIn)
    show(root, config, signIn)
  } catch (error) {
    root.render(<StartFailure error={error} />)
  }
}

void start()
