/** The address of the voicemail tray. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readTraySearch } from '@/features/voicemail/search'
import { root } from './root'

const tray = createRoute({
  getParentRoute: () => root,
  path: '/voicemail',
  staticData: { action: 'voicemail.see' },
  validateSearch: readTraySearch,
  component: lazyRouteComponent(() => import('@/features/voicemail/VoicemailPage'), 'VoicemailPage'),
})

export const voicemailRoutes = [tray] as const
