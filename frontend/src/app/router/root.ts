/** The root of every address. */
import { createRootRoute } from '@tanstack/react-router'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { Shell } from '../shell/Shell'

export const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })
