/** What a person must know before trusting the screen: no network, or a sign-in that ended. */
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuth } from '@/app/auth/context'

export function Bands() {
  const { t } = useTranslation()
  const auth = useAuth()
  const online = useOnline()
  return (
    <div aria-live="assertive">
      {!online && (
        <div className="shell-band">
          <b>{t('shell.offline')}</b>
          <span>{t('shell.offlineWhy')}</span>
        </div>
      )}
      {auth.expired && (
        <div className="shell-band">
          <b>{t('shell.expired')}</b>
          <span>{t('shell.expiredWhy')}</span>
          <Button size="small" type="primary" onClick={() => auth.signIn()}>
            {t('shell.signInAgain')}
          </Button>
        </div>
      )}
    </div>
  )
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed)
      window.addEventListener('offline', changed)
      return () => {
        window.removeEventListener('online', changed)
        window.removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
}
