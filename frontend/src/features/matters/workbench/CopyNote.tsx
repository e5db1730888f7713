/** What became of a draft that was written at two desks: which one is shown, and the other. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import type { DraftDesk } from './useDraft'
import type { ServerCopies } from './useServerCopies'

interface Props {
  desk: DraftDesk
  copies: ServerCopies
}

export function CopyNote({ desk, copies }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { tiding, read } = copies
  if (!tiding) return null
  const { is, other } = tiding
  const at = other ? moment(new Date(other.typedAt), language) : ''
  return (
    <div className="bench-copy" role="status">
      <span>{t(`bench.copy.${is === 'newerThere' && !other ? 'replaced' : is}`, { at })}</span>
      {other && is !== 'doneElsewhere' && (
        <Button
          size="small"
          onClick={() => {
            desk.change(() => other.draft)
            read()
          }}
        >
          {t(`bench.copy.other.${is}`)}
        </Button>
      )}
      <Button size="small" onClick={read}>
        {t('bench.copy.read')}
      </Button>
    </div>
  )
}
