/** A page that could not be shown: most often its code was replaced by a newer version. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'

export function PageFailure({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.pageFailed')}>
      <EmptyNote title={t('shell.pageFailedWhy')}>
        <p>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </p>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('shell.reload')}
        </Button>
      </EmptyNote>
    </Page>
  )
}
