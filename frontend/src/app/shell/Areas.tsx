/** The two lines that lead through the portal: its areas, and the pages of the one that is shown. */
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { areasOf, pageAt, type AreaPage, type OpenArea } from './areas'

/** How much of what stands before the link that is shown stays in sight. */
const SHOWN_BEFORE_PX = 60

/** Where somebody is: the areas open to them, and the page and area of the address. */
export function useWhereabouts(actions: readonly string[]) {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const areas = areasOf(actions)
  const page = pageAt(areas, path)
  const area = areas.find(({ pages }) => pages.some((one) => one === page))
  return { areas, area, page }
}

interface AreasProps {
  areas: readonly OpenArea[]
  area: OpenArea | undefined
}

/** The areas; one of a single page is called as the page is. */
export function AreaNav({ areas, area }: AreasProps) {
  const { t } = useTranslation()
  const line = useInSight(area?.key)
  return (
    <nav className="bar-nav" ref={line} aria-label={t('shell.navigation')}>
      {areas.map((one) => (
        <Link
          key={one.key}
          to={one.pages[0].to}
          // The first page begins every address.
          activeOptions={{ exact: true, includeSearch: false }}
          data-shown={one === area || undefined}
          aria-current={one === area && one.pages.length > 1 ? 'true' : undefined}
        >
          {one.pages.length > 1 ? t(`shell.area.${one.key}`) : t(`shell.nav.${one.pages[0].key}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The pages of an area that has several. */
export function PageNav({ area, page }: { area: OpenArea; page: AreaPage | undefined }) {
  const { t } = useTranslation()
  const line = useInSight(page?.key)
  return (
    <nav className="area-pages" ref={line} aria-label={t('shell.pages')}>
      {area.pages.map((one) => (
        <Link
          key={one.to}
          to={one.to}
          activeOptions={{ exact: true, includeSearch: false }}
          data-shown={one === page || undefined}
        >
          {t(`shell.nav.${one.key}`)}
        </Link>
      ))}
    </nav>
  )
}

/** On a phone a line is swiped: bring what is shown into sight. */
function useInSight(shown: string | undefined) {
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = line.current?.querySelector<HTMLElement>('[data-shown]')
    if (line.current && link) line.current.scrollLeft = link.offsetLeft - SHOWN_BEFORE_PX
  }, [shown])
  return line
}
