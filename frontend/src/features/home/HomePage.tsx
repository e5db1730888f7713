/** The first page of each role: what calls for it now, or the page on which it works. */
import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useSession } from '@/features/accounts/session'
import { LoadingNote } from '@/ui/Notes'

// Each is a page of its own: who is only sent on, to the workbench say, fetches neither.
const CityHome = lazy(async () => ({ default: (await import('./CityHome')).CityHome }))
const ProvinceHome = lazy(async () => ({ default: (await import('./ProvinceHome')).ProvinceHome }))

const FIRST = [
  { action: 'matter.register', to: '/workbench' },
  { action: 'overview.see', to: '/overview' },
  { action: 'matter.list', to: '/matters' },
  { action: 'audit.see', to: '/audit' },
] as const

export function HomePage() {
  const { actions, place } = useSession()
  if (actions.includes('home.see')) {
    return (
      <Suspense fallback={<LoadingNote rows={12} />}>
        {place.level === 'province' ? <ProvinceHome /> : <CityHome />}
      </Suspense>
    )
  }
  const first = FIRST.find((page) => actions.includes(page.action))
  return first ? <Navigate to={first.to} replace /> : <NotFoundPage />
}
