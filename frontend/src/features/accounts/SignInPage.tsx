/** The landing before sign-in; the password is asked on the issuer's own page, never here. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemoAccount } from '@/app/config'
import type { Role } from '@/api/types'
import { useAuth } from '@/app/auth/context'
import { speak, useLanguage } from '@/app/i18n'
import { useThemeChoice } from '@/app/theme/context'
import { usePlaceNames } from './placeNames'
import './signIn.css'

export function SignInPage() {
  const { t } = useTranslation()
  const auth = useAuth()
  const accounts = auth.config.demo_accounts
  return (
    <main className="sign-in" id="main">
      <div className="sign-in-sheet">
        <p className="sign-in-mark">12348</p>
        <h1>{t('shell.brandShort')}</h1>
        <p className="muted">{t('account.purpose')}</p>
        <Button type="primary" size="large" onClick={() => auth.signIn()}>
          {t('account.signIn')}
        </Button>
        <p className="muted sign-in-note">{t('account.passwordNote')}</p>
        {accounts.length > 0 && <DemoAccounts accounts={accounts} />}
        <p className="sign-in-note">
          <Link to="/supervision">{t('supervision.title')}</Link>
        </p>
        <Choices />
      </div>
    </main>
  )
}

const ORDER: readonly Role[] = [
  'attendant',
  'centre_head',
  'county_coordinator',
  'provincial_supervisor',
  'provincial_administrator',
  'auditor',
]

function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="demo-accounts" className="sign-in-demo">
      <h2 id="demo-accounts">{t('account.demo')}</h2>
      <p className="muted">{t('account.demoWhy')}</p>
      <dl>
        {ORDER.map((role) => {
          const those = accounts.filter((account) => account.role === role)
          return those.length > 0 && <RoleAccounts key={role} role={role} accounts={those} />
        })}
      </dl>
    </section>
  )
}

function RoleAccounts({ role, accounts }: { role: Role; accounts: readonly DemoAccount[] }) {
  const { t } = useTranslation()
  return (
    <>
      <dt>{t(`role.${role}`)}</dt>
      <dd>
        {accounts.map((account) => (
          <AccountButton key={account.username} account={account} />
        ))}
      </dd>
    </>
  )
}

function AccountButton({ account }: { account: DemoAccount }) {
  const auth = useAuth()
  const name = usePlaceNames()
  const { place, place_name, username } = account
  const choose = () => {
    // The issuer's page may not take the hint; then the name can be pasted there.
    void navigator.clipboard.writeText(username).catch(() => undefined)
    auth.signIn(username)
  }
  return (
    <button type="button" onClick={choose}>
      {place_name && <b>{name({ code: place, name: place_name })}</b>} {account.name}{' '}
      <code>{username}</code>
    </button>
  )
}

/** The other language, the other theme: for whoever is not signed in. */
export function Choices() {
  const { t } = useTranslation()
  const theme = useThemeChoice()
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <p className="sign-in-choices">
      <Button type="link" lang={other} onClick={() => speak(other)}>
        {t('shell.otherLanguage')}
      </Button>
      <Button type="link" onClick={theme.toggle}>
        {t(theme.name === 'light' ? 'shell.dark' : 'shell.light')}
      </Button>
    </p>
  )
}
