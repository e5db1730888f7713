/** What the window before left and what the line owes, for whoever comes on duty (Art. 8). */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HandOver, HandOverNote } from '@/api/types'
import { useNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, moment, shortTime } from '@/app/time'
import { useOwnerNames } from '@/features/accounts/placeNames'
import { Definitions } from '@/ui/Definitions'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { HandOverForm } from './HandOverForm'
import { handOverQuery } from './queries'
import { useWindowWords } from './windowWords'
import './handOver.css'

const MINUTE_MS = 60_000
/** So many people are named; of more it is only said how many they are. */
const MOST_NAMED = 3
/** What is longer lies folded, so that the calls below stay in sight. */
const SHORT = 80

interface Props {
  writing: boolean
  onWriting: (writing: boolean) => void
}

export function HandOverPart({ writing, onWriting }: Props) {
  const { t } = useTranslation()
  const { data, isError, error, refetch } = useQuery(handOverQuery)
  if (isError && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <section className="hand-over" aria-label={t('handOver.title')}>
      {data.before ? (
        <Note key={`${data.before.day}.${data.before.half}`} note={data.before} />
      ) : (
        <p className="muted">{t('handOver.nothing')}</p>
      )}
      <Owed owed={data.owed} />
      <Definitions of="owed" />
      {data.window && !writing && (
        <Button size="small" onClick={() => onWriting(true)}>
          {t(data.window.note ? 'handOver.change' : 'handOver.write')}
        </Button>
      )}
      {data.window && writing && (
        <HandOverForm handOver={data} window={data.window} onDone={() => onWriting(false)} />
      )}
    </section>
  )
}

function Note({ note }: { note: HandOverNote }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const window = useWindowWords()(note)
  const at = shortTime(note.at, language)
  return (
    <details open={note.text.length <= SHORT}>
      <summary>{t('handOver.by', { window, name: note.by.name, at })}</summary>
      {/* A long note scrolls, so keys must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <p className="hand-over-text" tabIndex={note.text.length > SHORT ? 0 : undefined}>
        {note.text}
      </p>
    </details>
  )
}

function Owed({ owed }: { owed: HandOver['owed'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow(MINUTE_MS)
  const nameOf = useOwnerNames()
  if (owed.open === 0) return <Light tone="green">{t('handOver.none')}</Light>
  const sameDay = civilDay(owed.until) === civilDay(now)
  const until = sameDay ? shortTime(owed.until, language) : moment(owed.until, language, now)
  const named = owed.owners
    .slice(0, MOST_NAMED)
    .map(({ person, open }) => t('handOver.owner', { name: nameOf(person), count: open }))
  if (owed.owners.length > MOST_NAMED) {
    named.push(t('handOver.others', { count: owed.owners.length }))
  }
  return (
    <div>
      <Link to="/promises" search={{}}>
        {t(owed.more ? 'handOver.openAtLeast' : 'handOver.open', { count: owed.open })}
      </Link>
      <div className="hand-over-lights">
        {owed.overdue > 0 && <Light tone="red">{t('handOver.overdue', { count: owed.overdue })}</Light>}
        {owed.due > 0 && <Light tone="amber">{t('handOver.due', { count: owed.due, until })}</Light>}
      </div>
      <p className="muted">{t('handOver.owners', { names: named.join(t('handOver.separator')) })}</p>
    </div>
  )
}
