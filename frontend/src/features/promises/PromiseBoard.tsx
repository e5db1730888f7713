/** The rows of the board; under each, on one click, why it is due then and its deferrals. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pledge, PlaceName } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import type { Language } from '@/app/time'
import { OwnerName } from '@/features/accounts/OwnerName'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { addressOf } from '@/features/pay/search'
import { WishMark } from '@/features/wishes/WishMark'
import { DueLight } from '@/ui/Light'
import { Rows, type Column } from '@/ui/Rows'
import { deferralUse } from './deferral'
import { Difference } from './Difference'
import { Deferrals } from './Deferrals'
import { Glance } from './Glance'
import { grouped, GROUPS } from './groups'
import { nameOf } from './name'
import { PromiseMarks } from './PromiseMarks'
import { aboutQuery } from './queries'
import type { Said } from './said'
import { Why } from './Why'

type Panel = 'why' | 'deferrals'

interface Props {
  rows: readonly Pledge[]
  /** Whether there are rows that were not fetched yet. */
  more: boolean
  /** Show the promises of one owner only; missing where that is so already. */
  onOwner: ((owner: string) => void) | undefined
  onSaid: (said: Said) => void
}

export function PromiseBoard({ rows, more, onOwner, onSaid }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const groups = grouped(rows, useNow(10_000))
  const shown = GROUPS.filter((group) => groups[group].length > 0)
  const panels = usePanels()
  return (
    <Rows
      caption={t('promise.list')}
      columns={columns({ t, language, name, onOwner, panels })}
      sections={shown.map((group) => ({
        key: group,
        title: (
          <span className="promise-group" data-group={group}>
            {t(`promise.group.${group}`)}{' '}
            <span className="number">
              {groups[group].length}
              {more && group === shown.at(-1) && '+'}
            </span>
          </span>
        ),
        rows: groups[group],
      }))}
      idOf={(row) => row.id}
      edgeOf={(row) => (row.light === 'red' || row.light === 'amber' ? row.light : undefined)}
      belowOf={(row) => panels.of(row, onSaid)}
    />
  )
}

interface Panels {
  isOpen: (row: Pledge, panel: Panel) => boolean
  toggle: (row: Pledge, panel: Panel) => void
  idOf: (row: Pledge) => string
  of: (row: Pledge, onSaid: (said: Said) => void) => ReactNode
}

/** Several rows may be open, each with one panel, so that nothing closes by itself. */
function usePanels(): Panels {
  const [open, setOpen] = useState<Readonly<Record<string, Panel | undefined>>>({})
  const page = useId()
  const idOf = (row: Pledge) => `${page}-${row.id}`
  return {
    idOf,
    isOpen: (row, panel) => open[row.id] === panel,
    toggle: (row, panel) =>
      setOpen({ ...open, [row.id]: open[row.id] === panel ? undefined : panel }),
    of: (row, onSaid) => {
      const panel = open[row.id]
      if (!panel) return null
      const told = (said: Said) => {
        if (said.key !== 'faster') setOpen({ ...open, [row.id]: undefined })
        onSaid(said)
      }
      return (
        <div id={idOf(row)}>
          <Unfolded row={row} panel={panel} onSaid={told} />
        </div>
      )
    },
  }
}

/** What a row unfolds: which matter it is about, then why it is due then or more time for it. */
function Unfolded({ row, panel, onSaid }: { row: Pledge; panel: Panel; onSaid: (said: Said) => void }) {
  const { t } = useTranslation()
  const query = useQuery(aboutQuery(row))
  const about = query.data
  return (
    <>
      {about?.matter && <Glance matter={about.matter} />}
      <Difference pledge={row} about={about} />
      {query.isPending && row.matter_id && (
        // Its place is kept, so that nothing below moves from under the hand.
        <p className="promise-glance muted" aria-busy="true">
          {t('shell.loading')}
        </p>
      )}
      {panel === 'why' ? (
        <Why pledge={row} course={about?.course} />
      ) : (
        <Deferrals pledge={row} onSaid={onSaid} />
      )}
    </>
  )
}

interface Words {
  t: TFunction
  language: Language
  name: (place: PlaceName) => string
  onOwner: Props['onOwner']
  panels: Panels
}

function columns({ t, language, name, onOwner, panels }: Words): Column<Pledge>[] {
  return [
    {
      key: 'light',
      head: t('promise.light'),
      cell: (row) => (
        <span className="promise-light">
          <DueLight pledge={row} />
          <PromiseMarks pledge={row} />
        </span>
      ),
    },
    {
      key: 'due',
      head: t('promise.due'),
      cell: (row) => (
        <>
          {language === 'en' ? row.due_words_en : row.due_words}
          {row.provisional && <span className="promise-provisional">{t('promise.mark')}</span>}
        </>
      ),
    },
    { key: 'kind', head: t('promise.what'), cell: (row) => <Kind row={row} /> },
    {
      key: 'owner',
      head: t('promise.owner'),
      wide: true,
      cell: (row) =>
        onOwner ? (
          <button
            type="button"
            className="owner-link"
            title={t('promise.ownerFilter', { owner: row.owner.name })}
            onClick={() => onOwner(row.owner.id)}
          >
            <OwnerName owner={row.owner} />
          </button>
        ) : (
          <OwnerName owner={row.owner} />
        ),
    },
    { key: 'place', head: t('list.place'), cell: (row) => name(row.place) },
    { key: 'rung', head: t('promise.rung'), cell: (row) => t(`rung.${row.rung}`) },
    {
      key: 'actions',
      head: <span className="unseen">{t('promise.actions')}</span>,
      cell: (row) => <Actions row={row} panels={panels} />,
    },
  ]
}

/** What names a call that is owed something of its own: a call-back. */
const CALL = 'CALL#'
/** What names a lead, of which a statement is owed. */
const SUSPICION = 'SUSPICION#'
/** What names a month's duty subsidy. */
const SUBSIDY = 'SUBSIDY#'
/** What names what the province directs. */
const DIRECTIVE = 'DIRECTIVE#'
/** What names an outage; its number begins with its day, as `20261123T090203`. */
const OUTAGE = 'OUTAGE#'
/** What names a file of a violation. */
const VIOLATION = 'VIOLATION#'

const monthOf = (outage: string) => `${outage.slice(0, 4)}-${outage.slice(4, 6)}`

function Kind({ row }: { row: Pledge }) {
  const { t } = useTranslation()
  const { person, place } = useSession()
  const isOwn = [person.id, place.code].includes(row.owner.id)
  const kind = t(`promiseKind.${row.kind}`)
  return (
    <>
      {row.matter_id ? (
        <Link to="/matters/$id" params={{ id: row.matter_id }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(CALL) ? (
        <Link to="/calls/$id" params={{ id: row.subject.slice(CALL.length) }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(SUBSIDY) ? (
        <Link to="/pay/runs/$id" params={{ id: addressOf(row.subject.slice(SUBSIDY.length)) }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(VIOLATION) ? (
        <Link to="/violations/$id" params={{ id: row.subject.slice(VIOLATION.length) }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(DIRECTIVE) ? (
        <Link to="/directives/$id" params={{ id: row.subject.slice(DIRECTIVE.length) }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(OUTAGE) ? (
        <Link to="/outages" search={{ period: monthOf(row.subject.slice(OUTAGE.length)) }}>
          {kind}
        </Link>
      ) : row.kind === 'lead_answer' ? (
        <Link to="/suspicions" search={{ place: row.reference }}>
          {kind}
        </Link>
      ) : row.subject.startsWith(SUSPICION) && isOwn ? (
        <Link to="/statements">{kind}</Link>
      ) : (
        kind
      )}
      {row.reference && row.kind !== 'lead_answer' && <span className="promise-reference">{row.reference}</span>}
      <WishMark pledge={row} />
    </>
  )
}

function Actions({ row, panels }: { row: Pledge; panels: Panels }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const use = deferralUse(row)
  const against = language === 'en' ? row.against_en : row.against
  const of = <span className="unseen">{` · ${nameOf(row, t)}`}</span>
  const opens = (panel: Panel) => ({
    size: 'small' as const,
    'aria-expanded': panels.isOpen(row, panel),
    'aria-controls': panels.isOpen(row, panel) ? panels.idOf(row) : undefined,
    onClick: () => panels.toggle(row, panel),
  })
  return (
    <span className="promise-actions">
      <Button {...opens('why')}>
        {t('promise.whyShort')}
        {of}
      </Button>
      {use && (
        <Button {...opens('deferrals')} type={use === 'decide' ? 'primary' : 'default'}>
          {t(`deferral.button.${use}`)}
          {of}
        </Button>
      )}
      {against && use !== 'decide' && <span className="promise-against">{against}</span>}
    </span>
  )
}
