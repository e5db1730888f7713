/** A place at a glance: twelve figures, and one of them on the map and in its twin, the table. */
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { FigureDrawer } from './FigureDrawer'
import { OverviewMap } from './OverviewMap'
import { OverviewTable } from './OverviewTable'
import { Totals } from './Totals'
import { usePeriodWords } from './words'
import './overview.css'

interface Props {
  overview: Overview
  /** Which one colours the map. */
  figure: Figure
  onFigure: (key: string) => void
  /** Whether what stands below is of what lies in none of the places. */
  own?: boolean
  onOwn?: () => void
  /** What stands below the table. */
  children?: ReactNode
}

export function Glance({ overview, figure, onFigure, own = false, onOwn, children }: Props) {
  const { t } = useTranslation()
  const [marked, setMarked] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const shared = { overview, figure, marked, onMark: setMarked }
  const period = usePeriodWords()(overview.period.period)
  return (
    <>
      <Totals overview={overview} onOpen={setTold} />
      {!overview.period.ended && <p className="muted">{t('overview.goesOn', { period })}</p>}
      <div className="overview-split">
        <OverviewMap {...shared} />
        <div className="stack overview-beside">
          <OverviewTable
            key={`${overview.place.code} ${figure.key}`}
            {...shared}
            own={own}
            onOwn={onOwn}
            onTell={() => setTold(figure.key)}
          />
          {children}
        </div>
      </div>
      <FigureDrawer
        overview={overview}
        figure={overview.figures.find(({ key }) => key === told)}
        onClose={() => setTold(null)}
        onMap={(key) => {
          setTold(null)
          onFigure(key)
        }}
      />
    </>
  )
}
