/** A page that the role has not: says who has it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { useSession } from './session'
import { WHO_MAY } from './whoMay'

export function NotAllowedPage({ action }: { action: string }) {
  const { t } = useTranslation()
  const { role } = useSession()
  const roles = WHO_MAY[action] ?? []
  return (
    <Page title={t('account.notAllowed')}>
      <EmptyNote title={t('account.notAllowedTitle', { role: t(`role.${role}`) })}>
        <p>{t('account.whoMay')}</p>
        <ul>
          {roles.map((one) => (
            <li key={one}>{t(`role.${one}`)}</li>
          ))}
        </ul>
        <p>
          <Link to="/">{t('account.home')}</Link>
        </p>
      </EmptyNote>
    </Page>
  )
}
