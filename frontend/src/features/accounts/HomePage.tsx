/** The first page of each role. */
import { Navigate } from '@tanstack/react-router'
import { NotFoundPage } from './NotFoundPage'
import { useSession } from './session'

const FIRST = [
  { action: 'matter.register', to: '/workbench' },
  { action: 'overview.see', to: '/overview' },
  { action: 'matter.list', to: '/matters' },
  { action: 'audit.see', to: '/audit' },
] as const

export function HomePage() {
  const { actions } = useSession()
  const first = FIRST.find((page) => actions.includes(page.action))
  return first ? <Navigate to={first.to} replace /> : <NotFoundPage />
}
