/** What the six colours mean, and the hatch. */
import { useTranslation } from 'react-i18next'
import type { Scale } from './classes'

interface Props {
  scale: Scale
  palette: 'blue' | 'green' | 'red'
  write: (value: number) => string
}

export function Legend({ scale, palette, write }: Props) {
  const { t } = useTranslation()
  return (
    <ul className={`legend swatches-${palette}`} aria-label={t('map.legend')}>
      {scale.bounds.map(({ from, to }, level) => (
        <li key={from}>
          <i data-level={level} />
          {to === null || to === from ? write(from) : `${write(from)}–${write(to)}`}
        </li>
      ))}
      <li>
        <i data-level="none" />
        {t('map.noData')}
      </li>
    </ul>
  )
}
