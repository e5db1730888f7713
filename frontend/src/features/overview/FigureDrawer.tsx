/** What a figure means, what it comes to, how good its records are, and the way to its rows. */
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure, Overview } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { useSession } from '@/features/accounts/session'
import { DayFilter } from '@/ui/DayFilter'
import { LinkButton } from '@/ui/LinkButton'
import { actionBehind, rowsBehind, valueOf, written } from './figures'
import { useBeforeWords, useSaid } from './words'

interface Props {
  /** What it comes to; nothing where it is shown of somebody and not of a place. */
  overview?: Overview
  /** Nothing while it is closed. */
  figure: Figure | undefined
  onClose: () => void
  onMap?: (key: string) => void
}

export function FigureDrawer({ overview, figure, onClose, onMap }: Props) {
  const said = useSaid()
  return (
    <Drawer
      title={figure && said(figure.name)}
      open={figure !== undefined}
      onClose={onClose}
      size={460}
      destroyOnHidden
    >
      {figure && (
        <div className="stack">
          <p className="definition-meaning">{said(figure.meaning)}</p>
          <Meaning figure={figure} overview={overview} />
          {overview && <Comes figure={figure} overview={overview} />}
          {overview && onMap && <Ways figure={figure} overview={overview} onMap={onMap} />}
        </div>
      )}
    </Drawer>
  )
}

interface Part {
  overview: Overview
  figure: Figure
}

function Meaning({ figure, overview }: { figure: Figure; overview: Overview | undefined }) {
  const { t } = useTranslation()
  const said = useSaid()
  const stands = (overview?.sections ?? []).flatMap((section) =>
    section.lines.flatMap(({ figure: key, word }) =>
      word && key === figure.key ? [{ section, word }] : [],
    ),
  )
  return (
    <dl className="facts">
      <dt>{t('overview.numerator')}</dt>
      <dd>{said(figure.numerator)}</dd>
      {figure.denominator && (
        <>
          <dt>{t('overview.denominator')}</dt>
          <dd>{said(figure.denominator)}</dd>
        </>
      )}
      <dt>{t('overview.excluded')}</dt>
      <dd>{said(figure.excluded)}</dd>
      <dt>{t('overview.article')}</dt>
      <dd>{said(figure.article)}</dd>
      <dt>{t('overview.direction')}</dt>
      <dd>{t(`overview.better.${figure.better as 'more' | 'less' | 'neither'}`)}</dd>
      {stands.map(({ section, word }) => (
        <Fragment key={section.key}>
          <dt>{t('overview.standsFor')}</dt>
          <dd>{t('overview.stands', { section: said(section.name), word: said(word) })}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Comes({ figure, overview }: Part) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = useSaid()
  const before = useBeforeWords(overview.period)
  const value = valueOf(overview.totals, figure)
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <dl className="facts definition-comes">
      <dt>{t('overview.now')}</dt>
      <dd className="number">
        {value.value === null
          ? t('overview.notShownWhy')
          : written(figure, value.value, language, value.beyond)}
        {figure.unit === 'share' && value.denominator !== null &&
          ` (${t('overview.of', { numerator: value.numerator, denominator: value.denominator })})`}
      </dd>
      {!figure.live && (
        <>
          <dt>{before}</dt>
          <dd className="number">{written(figure, value.previous, language)}</dd>
          <dt>{t('overview.yearBefore')}</dt>
          <dd className="number">{written(figure, value.year_before, language)}</dd>
        </>
      )}
      {figure.quality && (
        <>
          <dt>{t('overview.quality')}</dt>
          <dd>
            {value.quality === null ? t('overview.noRecords') : share.format(value.quality)}
            <small className="muted"> {said(figure.quality)}</small>
          </dd>
        </>
      )}
    </dl>
  )
}

/** The rows of one day of a longer period. */
function OfDay({ figure, overview: { place, period } }: Part) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const onDay = (day: string | undefined) => {
    const to = day && rowsBehind(figure, place.code, { unit: 'day', first: day, last: day })
    if (to) void navigate({ to })
  }
  return (
    <p className="muted">
      {t(figure.rows?.list === 'late' ? 'overview.lateByDay' : 'overview.rowsByDay')}{' '}
      <DayFilter
        value={undefined}
        unset={t('overview.pickDay')}
        first={period.first}
        last={period.last}
        onChange={onDay}
      />
    </p>
  )
}

function Ways({ figure, overview, onMap }: Part & { onMap: (key: string) => void }) {
  const { t } = useTranslation()
  const { actions } = useSession()
  const rows = rowsBehind(figure, overview.place.code, overview.period)
  const action = actionBehind(figure)
  const allowed = action !== undefined && actions.includes(action)
  const byDay = figure.rows?.list === 'calls' || figure.rows?.list === 'late'
  return (
    <>
      {allowed && !rows && byDay && <OfDay figure={figure} overview={overview} />}
      {!figure.rows && <p className="muted">{t('overview.noRows')}</p>}
      <div className="inline">
        {allowed && rows && (
          <LinkButton to={rows} color="primary" variant="solid">
            {t(figure.rows?.list === 'promises' ? 'overview.openNow' : 'overview.rows')}
          </LinkButton>
        )}
        <Button onClick={() => onMap(figure.key)}>{t('overview.onMap')}</Button>
      </div>
    </>
  )
}
