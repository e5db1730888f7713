/** What the stage says about itself in `/config.json`, served beside the portal. */
import type { Role } from '@/api/types'

export interface DemoAccount {
  username: string
  name: string
  role: Role
  /** Code of the place. */
  place: string
  place_name?: string
}

export interface Config {
  stage: string
  issuer: string
  authority: string
  authorization_endpoint: string
  token_endpoint: string
  jwks_uri: string
  end_session_endpoint: string | null
  revocation_endpoint: string | null
  client_id: string
  redirect_path: string
  scope: string
  /** Cognito's logout wants `client_id` and `logout_uri`, not the parameters of OIDC. */
  logout_style: 'cognito' | 'oidc'
  demo_accounts: DemoAccount[]
  /** The telephone in the portal; absent where calls are answered at another one only. */
  softphone?: SoftphoneSetting | null
}

/** An exchange that answers over HTTP on the portal's own origin. */
export interface ExchangeSetting {
  kind: 'exchange'
  url: string
}

/** An instance of Amazon Connect, by the address of its contact control panel. */
export interface ConnectSetting {
  kind: 'connect'
  ccp_url: string
  region: string
}

export type SoftphoneSetting = ExchangeSetting | ConnectSetting

/** Fetch the settings of this stage; rejects if they cannot be read. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' })
  if (!response.ok) throw new Error(`config.json: ${response.status}`)
  const config = (await response.json()) as Omit<Config, 'demo_accounts'> & Partial<Config>
  return { ...config, demo_accounts: config.demo_accounts ?? [] }
}
