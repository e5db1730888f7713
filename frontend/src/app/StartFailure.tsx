/** The portal could not start: its settings or the sign-in failed. */
import { useTranslation } from 'react-i18next'
import { ThemeProvider } from './theme/ThemeProvider'

export function StartFailure({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <ThemeProvider>
      <main className="page" role="alert">
        <h1>{t('shell.cannotStart')}</h1>
        <p>{t('shell.cannotStartWhy')}</p>
        <p>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </p>
        <p>
          <a href="/">{t('shell.startAgain')}</a>
        </p>
      </main>
    </ThemeProvider>
  )
}
