/** Boundaries as SVG paths, and which area lies in which direction. */

type Ring = [number, number][]

export interface Boundary {
  properties: { adcode: string; name: string; center: [number, number] }
  geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
}

export interface Boundaries {
  features: Boundary[]
}

export interface Area {
  code: string
  name: string
  path: string
  /** Where the label stands, in the drawing's own units. */
  x: number
  y: number
  /** How large it is drawn: that of the box around it. */
  size: number
}

export interface Drawing {
  width: number
  height: number
  areas: Area[]
}

const MARGIN = 6

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

const polygonsOf = ({ geometry }: Boundary): Ring[][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

/**
 * Draw boundaries in plate carrée, true to scale at the middle latitude, `width` units wide.
 *
 * Every vertex is kept: approved boundaries may not be simplified.
 */
export function draw(boundaries: Boundaries, width: number): Drawing {
  const points = boundaries.features.flatMap((feature) => polygonsOf(feature).flat(2))
  const east = points.map(([longitude]) => longitude)
  const north = points.map(([, latitude]) => latitude)
  const [west, top] = [Math.min(...east), Math.max(...north)]
  const bottom = Math.min(...north)
  const squeeze = Math.cos((((top + bottom) / 2) * Math.PI) / 180)
  const scale = (width - 2 * MARGIN) / ((Math.max(...east) - west) * squeeze)

  const place = ([longitude, latitude]: [number, number]): [number, number] => [
    MARGIN + (longitude - west) * squeeze * scale,
    MARGIN + (top - latitude) * scale,
  ]
  const outline = (ring: Ring) =>
    `M${ring.map((point) => place(point).map((value) => value.toFixed(1)).join(' ')).join('L')}Z`

  const areas = boundaries.features.map((feature) => {
    const [x, y] = place(feature.properties.center)
    const path = polygonsOf(feature).flat().map(outline).join('')
    const corners = polygonsOf(feature).flat(2).map(place)
    const size = spread(corners.map(([across]) => across)) * spread(corners.map(([, down]) => down))
    return { code: feature.properties.adcode, name: feature.properties.name, path, x, y, size }
  })
  return { width, height: Math.ceil((top - bottom) * scale + 2 * MARGIN), areas }
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'

const STEP: Readonly<Record<Direction, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** Tell whether a key is one of the four that walk the map. */
export const isDirection = (key: string): key is Direction => key in STEP

/** The area next to `from` in a direction: near, and not too far aside; itself at the edge. */
export function neighbour(areas: readonly Area[], from: Area, direction: Direction): Area {
  const [dx, dy] = STEP[direction]
  let best = from
  let least = Infinity
  for (const area of areas) {
    const along = (area.x - from.x) * dx + (area.y - from.y) * dy
    const aside = Math.abs((area.x - from.x) * dy - (area.y - from.y) * dx)
    const cost = along + 2 * aside
    if (along > 0 && aside < 1.5 * along && cost < least) {
      best = area
      least = cost
    }
  }
  return best
}

export interface Label {
  area: Area
  width: number
  height: number
}

/** The labels that have room: the marked one first, then from the largest area to the smallest. */
export function withRoom<T extends Label>(labels: readonly T[], marked: string | null): T[] {
  const weight = ({ area }: T) => (area.code === marked ? Infinity : area.size)
  const kept: T[] = []
  for (const one of [...labels].sort((a, b) => weight(b) - weight(a))) {
    const meets = (other: T) =>
      Math.abs(one.area.x - other.area.x) * 2 < one.width + other.width &&
      Math.abs(one.area.y - other.area.y) < one.height
    if (!kept.some(meets)) kept.push(one)
  }
  return kept
}
