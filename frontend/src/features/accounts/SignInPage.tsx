/** The landing before sign-in; the password is asked on the issuer's own page, never here. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemoAccount } from '@/app/config'
import { useAuth } from '@/app/auth/context'
import { speak, useLanguage } from '@/app/i18n'
import { useThemeChoice } from '@/app/theme/context'
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
        <Choices />
      </div>
    </main>
  )
}

function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const { t } = useTranslation()
  const auth = useAuth()
  return (
    <section aria-labelledby="demo-accounts" className="sign-in-demo">
      <h2 id="demo-accounts">{t('account.demo')}</h2>
      <p className="muted">{t('account.demoWhy')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" onClick={() => auth.signIn(account.username)}>
              <b>{t(`role.${account.role}`)}</b>
              <span>{account.place}</span>
              <code>{account.username}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Choices() {
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
