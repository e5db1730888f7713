/** Sign-in settings: explicit endpoints, no iframe, logout in the issuer's own style (S0-20). */
import { describe, expect, it } from 'vitest'
import { logoutAddress, settingsOf } from '@/app/auth/oidc'
import type { Config } from '@/app/config'

const CONFIG: Config = {
  stage: 'local',
  issuer: 'https://issuer.example/pool',
  authority: 'http://127.0.0.1:4566/pool',
  authorization_endpoint: 'http://127.0.0.1:4566/oauth2/authorize',
  token_endpoint: 'http://127.0.0.1:4566/oauth2/token',
  jwks_uri: 'http://127.0.0.1:4566/pool/jwks.json',
  end_session_endpoint: 'http://127.0.0.1:4566/logout',
  revocation_endpoint: null,
  client_id: 'portal',
  redirect_path: '/callback',
  scope: 'openid',
  logout_style: 'cognito',
  demo_accounts: [],
}
const ORIGIN = 'http://127.0.0.1:12348'

describe('sign-in', () => {
  it('takes every endpoint from the settings and renews by refresh token only', () => {
    const settings = settingsOf(CONFIG, ORIGIN)
    expect(settings).toMatchObject({
      redirect_uri: 'http://127.0.0.1:12348/callback',
      response_type: 'code',
      automaticSilentRenew: false,
      monitorSession: false,
      loadUserInfo: false,
    })
    expect(settings.metadata).toMatchObject({ issuer: 'https://issuer.example/pool' })
    expect(settings.metadata).not.toHaveProperty('revocation_endpoint')
  })

  it('logs out the way of Cognito, or of OpenID Connect, or only here', () => {
    expect(logoutAddress(CONFIG, ORIGIN)).toBe(
      'http://127.0.0.1:4566/logout?client_id=portal&logout_uri=http%3A%2F%2F127.0.0.1%3A12348%2F',
    )
    expect(logoutAddress({ ...CONFIG, logout_style: 'oidc' }, ORIGIN)).toContain(
      'post_logout_redirect_uri=',
    )
    expect(logoutAddress({ ...CONFIG, end_session_endpoint: null }, ORIGIN)).toBeNull()
  })
})
