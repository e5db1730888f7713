/** The address of what waits for the province's reply. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readInstructionsSearch } from '@/features/liaison/search'
import { root } from './root'

export const instructionsRoute = createRoute({
  getParentRoute: () => root,
  path: '/instructions',
  staticData: { action: 'instruction.list' },
  validateSearch: readInstructionsSearch,
  component: lazyRouteComponent(() => import('@/features/liaison/InstructionsPage'), 'InstructionsPage'),
})
