/** An address that leads nowhere, or to a record that is not this person's to see. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('account.notFound')}>
      <EmptyNote title={t('account.notFoundTitle')}>
        <p>{t('account.notFoundWhy')}</p>
        <p>
          <Link to="/">{t('account.home')}</Link>
        </p>
      </EmptyNote>
    </Page>
  )
}
