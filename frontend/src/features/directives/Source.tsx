/** What gave rise to a directive, with the way there. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSaid } from '@/features/overview/words'
import type { Directive } from './shapes'

type Props = Pick<Directive, 'ground' | 'found'> & {
  place: string
  /** The cell or the file; empty for a city. */
  record: string
}

export function Source({ place, ground, record, found }: Props) {
  const { t } = useTranslation()
  const said = useSaid()
  return (
    <>
      <dt>{t('directive.source')}</dt>
      <dd className="directive-source">
        {t(`directive.ground.${ground}`)} <Way place={place} ground={ground} id={record} />
      </dd>
      {found.length > 0 && (
        <>
          <dt>{t('directive.found')}</dt>
          <dd>
            <ul className="directive-found">
              {found.map((one) => (
                <li key={one.zh}>{said(one)}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </>
  )
}

const LAST_ARTICLE = 21

/** A city is not led to records of the province: their names are empty for it. */
function Way({ place, ground, id }: { place: string; ground: Directive['ground']; id: string }) {
  const { t } = useTranslation()
  if (id === '' || ground === 'none') return null
  if (ground === 'violation')
    return (
      <Link to="/violations/$id" params={{ id }}>
        {id}
      </Link>
    )
  const [period, article] = id.split('.')
  return (
    <Link to="/articles" search={{ period, cell: `${article}.${place}` }}>
      {t(Number(article) > LAST_ARTICLE ? 'articles.clause' : 'articles.number', { number: article })} · {period}
    </Link>
  )
}
