/** The open promises that a draft would move: found page by page, with the old and new instant. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Move, PlaceName } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { useShortPlaceName } from '@/features/accounts/placeNames'
import { EmptyNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows, type Column } from '@/ui/Rows'
import { differenceOf } from './changes'
import type { Walk } from './useMoves'

/** So few that what changes begins on the same screen; then many, for who wants to see them. */
const AT_FIRST = 5
const AT_ONCE = 100

export function Moves({ walk }: { walk: Walk }) {
  const { t } = useTranslation()
  const [most, setMost] = useState(AT_FIRST)
  const { moves, state } = walk
  const more = Math.min(AT_ONCE, moves.length - most)
  return (
    <section className="section moves">
      <h2>{t('draft.moves')}</h2>
      <Progress walk={walk} />
      {state === 'failed' && <Failure walk={walk} />}
      {moves.length > 0 && <Table moves={moves.slice(0, most)} />}
      {more > 0 && (
        <p className="section-body">
          <Button size="small" onClick={() => setMost(most + AT_ONCE)}>
            {t('draft.moreMoves', { count: more })}
          </Button>
        </p>
      )}
      {moves.length === 0 && state === 'done' && (
        <EmptyNote title={t('draft.noMoves')}>
          <p>{t('draft.noMovesWhy', { checked: walk.checked })}</p>
        </EmptyNote>
      )}
    </section>
  )
}

/** Where another edition was published meanwhile, no retry would help. */
function Failure({ walk }: { walk: Walk }) {
  const problem = asProblem(walk.error)
  return <ProblemNote error={problem} onRetry={problem.code === 'conflict' ? undefined : walk.goOn} />
}

function Progress({ walk }: { walk: Walk }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state } = walk
  const number = new Intl.NumberFormat(language)
  const numbers = { checked: number.format(walk.checked), moved: number.format(walk.moves.length) }
  if ((state === 'done' || state === 'failed') && walk.moves.length === 0) return null
  const key = state === 'walking' ? 'checking' : state === 'done' ? 'checked' : 'checkedSome'
  return (
    <div className="moves-progress" role="status">
      {state === 'walking' && <progress aria-label={t('draft.moves')} />}
      <span className="number">{t(`draft.${key}`, numbers)}</span>
      {state === 'walking' && (
        <Button size="small" onClick={walk.stop}>
          {t('draft.stop')}
        </Button>
      )}
      {state === 'stopped' && (
        <Button size="small" onClick={walk.goOn}>
          {t('draft.goOn')}
        </Button>
      )}
    </div>
  )
}

function Table({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = useShortPlaceName()
  return (
    <Rows
      caption={t('draft.moves')}
      columns={columns(t, language, name)}
      sections={plain(moves)}
      idOf={(move) => move.id}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: PlaceName) => string,
): Column<Move>[] {
  const at = (instant: string) => (
    <time dateTime={instant}>{moment(instant, language, businessNow())}</time>
  )
  return [
    {
      key: 'kind',
      head: t('promise.what'),
      cell: (move) => (
        <>
          {move.matter_id ? (
            <Link to="/matters/$id" params={{ id: move.matter_id }}>
              {t(`promiseKind.${move.kind}`)}
            </Link>
          ) : (
            t(`promiseKind.${move.kind}`)
          )}
          {move.reference && <span className="draft-reference">{move.reference}</span>}
        </>
      ),
    },
    { key: 'owner', head: t('promise.owner'), wide: true, cell: (move) => <OwnerName owner={move.owner} /> },
    { key: 'place', head: t('list.place'), cell: (move) => name(move.place) },
    { key: 'before', head: t('draft.dueBefore'), cell: (move) => at(move.due_before) },
    {
      key: 'after',
      head: t('draft.dueAfter'),
      cell: (move) => (
        <>
          <b>{at(move.due_after)}</b>
          {move.provisional && <span className="draft-provisional">{t('promise.mark')}</span>}
        </>
      ),
    },
    { key: 'difference', head: t('draft.difference'), cell: (move) => difference(t, move) },
  ]
}

function difference(t: TFunction, move: Move): string {
  const { direction, elapsed } = differenceOf(move)
  const { key, ...numbers } = elapsed
  if (direction === 'same') return t('draft.same')
  return t(`draft.${direction}`, { span: t(`elapsed.${key}`, numbers) })
}
