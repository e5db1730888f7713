/** The first page of each role: what calls for it now, or the page on which it works. */
import { Navigate } from '@tanstack/react-router'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useSession } from '@/features/accounts/session'
import { CityHome } from './CityHome'
import { ProvinceHome } from './ProvinceHome'

const FIRST = [
  { action: 'matter.register', to: '/workbench' },
  { action: 'overview.see', to: '/overview' },
  { action: 'matter.list', to: '/matters' },
  { action: 'audit.see', to: '/audit' },
] as const

export function HomePage() {
  const { actions, place } = useSession()
  if (actions.includes('home.see')) {
    return place.level === 'province' ? <ProvinceHome /> : <CityHome />
  }
  const first = FIRST.find((page) => actions.includes(page.action))
  return first ? <Navigate to={first.to} replace /> : <NotFoundPage />
}
