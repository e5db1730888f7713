/** One cell of the board: its light, what that rests on, how it is judged, and the article. */
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DirectLink } from '@/features/directives/DirectLink'
import { useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import type { Place } from './board'
import { CellFacts } from './CellFacts'

interface Props {
  /** Nothing while it is closed. */
  place: Place | undefined
  /** The month that is seen. */
  period: string
  onClose: () => void
}

export function CellDrawer({ place, period, onClose }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  const name = usePlaceNames()
  const title = place && (
    <>
      {name(place.column.place)} · {said(place.article.cited)} {said(place.article.name)}
    </>
  )
  return (
    <Drawer title={title} open={place !== undefined} onClose={onClose} size={480} destroyOnHidden>
      {place && (
        <div className="stack">
          <p className="articles-verdict">
            <Light tone={place.cell.light}>{t(`articles.light.${place.cell.light}`)}</Light>
            <span className="muted">{t(`articles.means.${place.cell.light}`)}</span>
          </p>
          <CellFacts {...place} />
          <DirectLink place={place.column.place.code} period={period} cell={place.cell} />
          <Judged place={place} />
        </div>
      )}
    </Drawer>
  )
}

function Judged({ place: { article } }: { place: Place }) {
  const { t } = useTranslation()
  const said = useSaid()
  return (
    <dl className="articles-judged">
      <dt>{t('articles.meaning')}</dt>
      <dd>{said(article.meaning)}</dd>
      <dt>{said(article.cited)}</dt>
      <dd lang="zh-CN">{article.text}</dd>
    </dl>
  )
}
