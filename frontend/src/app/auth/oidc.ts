/**
 * Sign-in with any OpenID Connect issuer: authorization code with PKCE, on the issuer's own page.
 *
 * Issuer, endpoints and keys are separate settings, because at the local stage the tokens name
 * the address of the real issuer while the endpoints lie on loopback. Renewal goes by refresh
 * token only: there is no session cookie that an iframe with `prompt=none` could use.
 */
import { UserManager, WebStorageStateStore, type User, type UserManagerSettings } from 'oidc-client-ts'
import type { Config } from '@/app/config'

interface ReturnState {
  returnTo: string
}

/** The endpoints as the library wants them; what the stage does not name is left out. */
export function settingsOf(config: Config, origin: string): UserManagerSettings {
  return {
    authority: config.authority,
    client_id: config.client_id,
    redirect_uri: origin + config.redirect_path,
    scope: config.scope,
    response_type: 'code',
    loadUserInfo: false,
    automaticSilentRenew: false,
    monitorSession: false,
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: config.authorization_endpoint,
      token_endpoint: config.token_endpoint,
      jwks_uri: config.jwks_uri,
      ...(config.end_session_endpoint ? { end_session_endpoint: config.end_session_endpoint } : {}),
      ...(config.revocation_endpoint ? { revocation_endpoint: config.revocation_endpoint } : {}),
    },
  }
}

/** Where the browser goes to end the issuer's session; null if the issuer has no such page. */
export function logoutAddress(config: Config, origin: string): string | null {
  if (!config.end_session_endpoint) return null
  const address = new URL(config.end_session_endpoint)
  const names =
    config.logout_style === 'cognito' ? 'logout_uri' : 'post_logout_redirect_uri'
  address.searchParams.set('client_id', config.client_id)
  address.searchParams.set(names, `${origin}/`)
  return address.href
}

/** One person's sign-in in this tab. */
export class SignIn {
  private readonly manager: UserManager
  private readonly config: Config
  private user: User | null = null
  private renewal: Promise<string | null> | null = null
  private ended = false
  private readonly listeners = new Set<() => void>()

  constructor(config: Config) {
    this.config = config
    this.manager = new UserManager(settingsOf(config, window.location.origin))
  }

  /** Take up the sign-in that this tab already has. */
  async resume(): Promise<boolean> {
    this.user = await this.manager.getUser()
    if (this.user?.expired) return (await this.renew()) !== null
    return this.user !== null
  }

  /** Go to the issuer's page; come back to `returnTo`. */
  async start(returnTo: string, username?: string): Promise<void> {
    const state: ReturnState = { returnTo }
    await this.manager.signinRedirect({ state, ...(username ? { login_hint: username } : {}) })
  }

  /** Take the code that the issuer sent back; returns where the person wanted to go. */
  async finish(): Promise<string> {
    const user = await this.manager.signinRedirectCallback()
    await this.keep(user)
    const state = user.state as ReturnState | undefined
    return state?.returnTo.startsWith('/') ? state.returnTo : '/'
  }

  /**
   * Keep the access and refresh tokens only: the ID token was checked and is not used again.
   *
   * With it the library would compare `auth_time` at each renewal, which some issuers renew too.
   */
  private async keep(user: User | null): Promise<void> {
    if (user) {
      delete user.id_token
      await this.manager.storeUser(user)
    }
    this.user = user
  }

  /** The access token to send, or null. */
  current(): string | null {
    return this.user?.access_token ?? null
  }

  /** Seconds until the access token ends; 0 without one. */
  secondsLeft(): number {
    return this.user?.expires_in ?? 0
  }

  /** Get a new access token by refresh token; several askers share one request. */
  renew(): Promise<string | null> {
    this.renewal ??= this.refresh().then((token) => {
      this.renewal = null
      this.ended = token === null
      for (const listener of this.listeners) listener()
      return token
    })
    return this.renewal
  }

  /** Tell whether the last renewal failed: the person must sign in again. */
  hasEnded(): boolean {
    return this.ended
  }

  /** Be told when a renewal went well or failed. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async refresh(): Promise<string | null> {
    if (!this.user?.refresh_token) return null
    try {
      await this.keep(await this.manager.signinSilent())
    } catch {
      return null
    }
    return this.current()
  }

  /** Revoke what can be revoked, forget the tokens, and end the issuer's session. */
  async end(): Promise<void> {
    if (this.config.revocation_endpoint && this.user?.refresh_token) {
      // The tokens are forgotten here even if the issuer cannot be reached.
      await this.manager.revokeTokens(['refresh_token']).catch(() => undefined)
    }
    await this.manager.removeUser()
    this.user = null
    window.location.assign(logoutAddress(this.config, window.location.origin) ?? '/')
  }
}
