/** Stops a page from asking again by itself, and lets it go on. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  paused: boolean
  onPause: () => void
}

export function PauseButton({ paused, onPause }: Props) {
  const { t } = useTranslation()
  return (
    <Button size="small" aria-pressed={paused} onClick={onPause}>
      {t(paused ? 'overview.resume' : 'overview.pause')}
    </Button>
  )
}
