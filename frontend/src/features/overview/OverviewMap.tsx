/** The map of the overview, coloured by one figure: a city opens its counties. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { useShortPlaceName } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { HunanMap, type AreaLook } from '@/ui/map/HunanMap'
import { Legend } from '@/ui/map/Legend'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { actionBehind, areaBehind, paletteOf, rowsBehind, scaleOf, valueOf, written } from './figures'
import { mapQuery } from './queries'
import { useSaid } from './words'

export interface ViewProps {
  overview: Overview
  figure: Figure
  marked: string | null
  onMark: (code: string | null) => void
}

/** The places of an overview that lie on the map: not what is in none of them. */
export const placed = (overview: Overview) => overview.places.filter((row) => !row.own)

const isProvince = (code: string): boolean => code.endsWith('0000')

/** The map on which a place and what lies below it are drawn. */
const mapOf = (code: string): string => (code.endsWith('00') ? code : `${code.slice(0, 4)}00`)

export function OverviewMap({ overview, figure, marked, onMark }: ViewProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = useSaid()
  const map = useQuery(mapQuery(mapOf(overview.place.code)))
  const looks = useLooks(overview, figure)
  const scale = scaleOf(figure, placed(overview))
  const palette = paletteOf(figure)
  const places = t(isProvince(overview.place.code) ? 'overview.prefectures' : 'overview.counties')
  const title = t('overview.mapTitle', { places, figure: said(figure.name) })
  if (map.isError) return <ProblemNote error={map.error} onRetry={() => void map.refetch()} />
  if (!map.data) return <LoadingNote rows={12} />
  return (
    <section className="section overview-map" aria-label={title}>
      <h2>{title}</h2>
      <div className="overview-map-body">
        <HunanMap
          key={overview.place.code}
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
          write={(value) => written({ ...figure, unit: legendUnit(figure) }, value, language)}
        />
      </div>
    </section>
  )
}

/** A legend of seconds is of plain numbers: "≤" belongs to one value. */
const legendUnit = ({ unit }: Figure): string => (unit === 'share' ? unit : 'count')

function useLooks(overview: Overview, figure: Figure): ReadonlyMap<string, AreaLook> {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = useSaid()
  const { actions } = useSession()
  const short = useShortPlaceName()
  const rows = placed(overview)
  const scale = scaleOf(figure, rows)
  const opens = actions.includes(actionBehind(figure) ?? '')
  const href = (code: string) => {
    if (code.endsWith('00')) return areaBehind(figure, code, overview.period.period)
    return opens ? rowsBehind(figure, code, overview.period) : null
  }
  return new Map(
    rows.map(({ place, values }) => {
      const { value, beyond } = valueOf(values, figure)
      const text = written(figure, value, language, beyond)
      const look = {
        label: short(place),
        value: text,
        level: value === null ? null : scale.classOf(value),
        spoken: t('map.area', {
          place: short(place),
          figure: said(figure.name),
          value: value === null ? `– ${t('map.noData')}` : text,
        }),
        href: href(place.code),
      }
      return [place.code, look]
    }),
  )
}
