/** What a person must know before trusting the screen: no network, no places, a sign-in that ended. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { placesQuery } from '@/api/reference'
import { useAuth } from '@/app/auth/context'

export function Bands() {
  const { t } = useTranslation()
  const auth = useAuth()
  const online = useOnline()
  // Looks on only: pages ask for the places, and without them some wait and lists stay empty.
  const places = useQuery({ ...placesQuery, enabled: false })
  return (
    <div aria-live="assertive">
      {!online && (
        <div className="shell-band">
          <b>{t('shell.offline')}</b>
          <span>{t('shell.offlineWhy')}</span>
        </div>
      )}
      {places.isError && (
        <div className="shell-band">
          <b>{t('shell.noPlaces')}</b>
          <span>{t('shell.noPlacesWhy')}</span>
          <Button size="small" loading={places.isFetching} onClick={() => void places.refetch()}>
            {t('shell.tryAgain')}
          </Button>
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
