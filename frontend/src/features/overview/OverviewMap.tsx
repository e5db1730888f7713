/** The map of the overview, coloured by one figure. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { useShortPlaceName } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { HunanMap, type AreaLook } from '@/ui/map/HunanMap'
import { Legend } from '@/ui/map/Legend'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { actionBehind, paletteOf, rowsBehind, scaleOf, splitRows, written, type MapFigure } from './figures'
import { mapQuery } from './queries'

export interface ViewProps {
  overview: Overview
  figure: MapFigure
  marked: string | null
  onMark: (code: string | null) => void
}

export function OverviewMap({ overview, figure, marked, onMark }: ViewProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const map = useQuery(mapQuery)
  const looks = useLooks(overview, figure)
  const scale = scaleOf(figure, splitRows(overview).placed.map((row) => row.figures))
  const palette = paletteOf(figure)
  const title = t('overview.mapTitle', { figure: t(`figure.${figure}`) })
  if (map.isError) return <ProblemNote error={map.error} onRetry={() => void map.refetch()} />
  if (!map.data) return <LoadingNote rows={12} />
  return (
    <section className="section overview-map" aria-label={title}>
      <h2>{title}</h2>
      <div className="overview-map-body">
        <HunanMap
          title={title}
          palette={palette}
          boundaries={map.data.boundaries}
          source={map.data.source}
          looks={looks}
          marked={marked}
          onMark={onMark}
        />
        <Legend
          scale={scale}
          palette={palette}
          write={(value) => written(figure, value, language)}
        />
      </div>
    </section>
  )
}

function useLooks(overview: Overview, figure: MapFigure): ReadonlyMap<string, AreaLook> {
  const { t } = useTranslation()
  const language = useLanguage()
  const { actions } = useSession()
  const short = useShortPlaceName()
  return useMemo(() => {
    const { placed } = splitRows(overview)
    const scale = scaleOf(figure, placed.map((row) => row.figures))
    const opens = actions.includes(actionBehind(figure))
    return new Map(
      placed.map((row) => {
        const { place } = row
        const value = row.figures[figure]
        const text = written(figure, value, language)
        return [
          place.code,
          {
            label: short(place),
            value: text,
            level: value === null ? null : scale.classOf(value),
            spoken: t('map.area', {
              place: short(place),
              figure: t(`figure.${figure}`),
              value: value === null ? `– ${t('map.noData')}` : text,
            }),
            href: opens ? rowsBehind(figure, place.code, overview.day) : null,
          },
        ]
      }),
    )
  }, [overview, figure, actions, language, short, t])
}
