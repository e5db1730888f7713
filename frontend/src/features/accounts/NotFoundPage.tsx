/** An address that leads nowhere, or to a record that is not this person's to see. */
import { Link } from '@tanstack/react-router'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { SessionContext } from './session'

export function NotFoundPage() {
  const { t } = useTranslation()
  // A page may be missing before anybody has signed in.
  const everywhere = use(SessionContext)?.place.level === 'province'
  return (
    <Page title={t('account.notFound')}>
      <EmptyNote title={t(everywhere ? 'account.notFoundTitleProvince' : 'account.notFoundTitle')}>
        <p>{t(everywhere ? 'account.notFoundWhyProvince' : 'account.notFoundWhy')}</p>
        <p>
          <Link to="/">{t('account.home')}</Link>
        </p>
      </EmptyNote>
    </Page>
  )
}
