/** The next page of a list, under the rows that are there. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  shown: number
  more: boolean
  loading: boolean
  onMore: () => void
}

export function MoreButton({ shown, more, loading, onMore }: Props) {
  const { t } = useTranslation()
  return (
    <div className="muted" style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
      <span className="number">{t('list.shown', { count: shown })}</span>
      {more ? (
        <Button size="small" loading={loading} onClick={onMore}>
          {t('list.more')}
        </Button>
      ) : (
        <span>{t('list.end')}</span>
      )}
    </div>
  )
}
