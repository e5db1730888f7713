/**
 * The map of Hunan's fourteen prefectures, drawn by ourselves so that keys can walk it.
 *
 * Tab enters at one area, arrows go to the neighbour, Enter opens the rows behind it.
 * The approval number (审图号) stands at the lower left, as the map regulations demand.
 */
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import {
  draw,
  isDirection,
  neighbour,
  withRoom,
  type Area,
  type Boundaries,
  type Drawing,
} from './geometry'
import './map.css'

const WIDTH = 620
const LINE = 21
/** How wide a Chinese character of a label is. */
const LETTER = 18

export interface MapSource {
  review_number: string
  source: string
}

export interface AreaLook {
  /** The name that fits on the map. */
  label: string
  /** The figure as text. */
  value: string
  /** 0 … 5, or null where there are no figures. */
  level: number | null
  /** What a screen reader says of the area. */
  spoken: string
  /** Where Enter leads; null if this person cannot open rows. */
  href: string | null
}

interface Props {
  title: string
  palette: 'blue' | 'green' | 'red'
  boundaries: Boundaries
  source: MapSource
  /** By place code; an area that is missing lies outside this person's scope. */
  looks: ReadonlyMap<string, AreaLook>
  marked: string | null
  onMark: (code: string | null) => void
}

export function HunanMap({ title, palette, boundaries, source, looks, marked, onMark }: Props) {
  const { t } = useTranslation()
  const drawing = useMemo(() => draw(boundaries, WIDTH), [boundaries])
  const within = drawing.areas.filter((area) => looks.has(area.code))
  const [stop, setStop] = useState<string | null>(null)
  const nodes = useRef(new Map<string, HTMLAnchorElement>())
  const entry = within.find((area) => area.code === stop) ?? within[0]
  const raised = drawing.areas.find((area) => area.code === marked)

  const walk = (event: KeyboardEvent, area: Area) => {
    if (!isDirection(event.key)) return
    event.preventDefault()
    nodes.current.get(neighbour(within, area, event.key).code)?.focus()
  }
  return (
    <figure className={`map map-${palette}`}>
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="group"
        aria-label={title}
        aria-describedby="map-keys"
      >
        <Hatch />
        {drawing.areas.map((area) => {
          const look = looks.get(area.code)
          if (!look) return <path key={area.code} d={area.path} className="map-outside" />
          return (
            <AreaLink
              key={area.code}
              area={area}
              look={look}
              tabbable={area === entry}
              keep={(node) => {
                if (node) nodes.current.set(area.code, node)
                else nodes.current.delete(area.code)
              }}
              onFocus={() => {
                setStop(area.code)
                onMark(area.code)
              }}
              onLeave={() => onMark(null)}
              onHover={() => onMark(area.code)}
              onKeyDown={(event) => walk(event, area)}
            />
          )
        })}
        <Labels drawing={drawing} looks={looks} marked={marked} />
        {raised && <path d={raised.path} className="map-raised" />}
      </svg>
      <figcaption className="map-caption">
        {t('map.approval', { number: source.review_number, source: source.source })}
      </figcaption>
      <p className="unseen" id="map-keys">
        {t('map.keys')}
      </p>
    </figure>
  )
}

interface AreaProps {
  area: Area
  look: AreaLook
  tabbable: boolean
  keep: (node: HTMLAnchorElement | null) => void
  onFocus: () => void
  onHover: () => void
  onLeave: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function AreaLink({ area, look, tabbable, keep, onFocus, onHover, onLeave, onKeyDown }: AreaProps) {
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (!look.href || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void navigate({ to: look.href })
  }
  return (
    <a
      ref={keep}
      href={look.href ?? undefined}
      role={look.href ? undefined : 'img'}
      aria-label={look.spoken}
      tabIndex={tabbable ? 0 : -1}
      className="map-area"
      data-level={look.level ?? 'none'}
      data-code={area.code}
      onClick={open}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onLeave}
      onMouseEnter={onHover}
      onMouseLeave={onLeave}
    >
      <path d={area.path} />
    </a>
  )
}

interface LabelsProps {
  drawing: Drawing
  looks: Props['looks']
  marked: string | null
}

/** Names and values over all areas; where there is no room, only of the area that is marked. */
function Labels({ drawing, looks, marked }: LabelsProps) {
  const size = Math.max(1, drawing.height / WIDTH)
  const wanted = drawing.areas.flatMap((area) => {
    const look = looks.get(area.code)
    const letters = Math.max(lettersOf(look?.label ?? ''), lettersOf(look?.value ?? ''))
    return look ? [{ area, look, width: letters * LETTER * size, height: 2 * LINE * size }] : []
  })
  const roomy = new Set(withRoom(wanted, marked).map(({ area }) => area.code))
  return (
    <g aria-hidden style={{ fontSize: `${size}px` }}>
      {wanted.map(({ area, look }) => (
        <text
          key={area.code}
          y={area.y}
          className="map-area"
          data-level={look.level ?? 'none'}
          data-label={area.code}
          visibility={roomy.has(area.code) ? undefined : 'hidden'}
        >
          <tspan x={area.x} className="map-name">
            {look.label}
          </tspan>{' '}
          <tspan x={area.x} dy={LINE * size} className="map-value">
            {look.value}
          </tspan>
        </text>
      ))}
    </g>
  )
}

/** How wide a text is, in Chinese characters. */
const lettersOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.58), 0)

function Hatch() {
  return (
    <defs>
      <pattern id="map-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" className="map-hatch-ground" />
        <line x1="0" y1="0" x2="0" y2="7" className="map-hatch-line" />
      </pattern>
    </defs>
  )
}
