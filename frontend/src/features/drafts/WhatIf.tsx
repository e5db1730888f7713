/** What if: which articles a draft would have judged otherwise in a quarter that is over. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trial } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { monthName } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { usePeriodWords, useSaid } from '@/features/overview/words'
import { Light } from '@/ui/Light'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { Rows } from '@/ui/Rows'
import { trialQuery } from './queries'

type Turn = Trial['turns'][number]

export function WhatIf({ id }: { id: string }) {
  const { t } = useTranslation()
  const [period, setPeriod] = useState<string>()
  const trial = useQuery(trialQuery(id, period))
  return (
    <section className="section" aria-label={t('whatIf.title')}>
      <h2>{t('whatIf.title')}</h2>
      {trial.isPending && <LoadingNote rows={3} />}
      {trial.isError && <ProblemNote error={trial.error} onRetry={() => void trial.refetch()} />}
      {trial.data && <Judged trial={trial.data} onPeriod={setPeriod} />}
    </section>
  )
}

function Judged({ trial, onPeriod }: { trial: Trial; onPeriod: (period: string) => void }) {
  const { t } = useTranslation()
  const said = useSaid()
  const words = usePeriodWords()
  const period = words(trial.period)
  const unread = trial.unread.map(said).join(t('articles.between'))
  return (
    <>
      <p className="section-body">
        {trial.months.length === 0
          ? t('whatIf.noFacts', { period })
          : t('whatIf.judged', { period, cells: trial.cells, turns: trial.turns.length })}{' '}
        <span className="inline">
          {[trial.previous, trial.following].map(
            (other) =>
              other && (
                <Button key={other} size="small" onClick={() => onPeriod(other)}>
                  {words(other)}
                </Button>
              ),
          )}
        </span>
      </p>
      {unread && <p className="section-body muted">{t('whatIf.unread', { names: unread })}</p>}
      {trial.turns.length > 0 && <Turns turns={trial.turns} />}
    </>
  )
}

/** From which light to which an article would turn, and how often. */
function Sums({ turns }: { turns: readonly Turn[] }) {
  const { t } = useTranslation()
  const sums = new Map<string, number>()
  for (const { before, after } of turns) {
    const words = t('whatIf.turn', { before: t(`articles.light.${before}`), after: t(`articles.light.${after}`) })
    sums.set(words, (sums.get(words) ?? 0) + 1)
  }
  return (
    <small className="muted">
      {[...sums].map(([words, count]) => t('whatIf.turnOf', { words, count })).join(t('articles.between'))}
    </small>
  )
}

function Turns({ turns }: { turns: readonly Turn[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const said = useSaid()
  const name = usePlaceNames()
  const articles = [...new Map(turns.map((one) => [one.article, one.name]))].sort(([one], [other]) => one - other)
  const sections = articles.map(([number, article]) => {
    const rows = turns.filter((one) => one.article === number)
    const title = `${t('articles.number', { number })} ${said(article)}`
    return {
      key: String(number),
      title: (
        <>
          {title} <Sums turns={rows} />
        </>
      ),
      rows,
    }
  })
  const light = (tone: Turn['after']) => <Light tone={tone}>{t(`articles.light.${tone}`)}</Light>
  return (
    <Rows
      caption={t('whatIf.turns')}
      columns={[
        { key: 'place', head: t('whatIf.place'), cell: (one: Turn) => name(one.place) },
        { key: 'month', head: t('month.name'), cell: (one) => monthName(one.period, language) },
        { key: 'before', head: t('whatIf.before'), cell: (one) => light(one.before) },
        { key: 'after', head: t('whatIf.after'), cell: (one) => light(one.after) },
        {
          key: 'why',
          head: t('articles.findings'),
          wide: true,
          cell: (one) => one.findings.map((found) => said(found.said)).join(t('articles.between')),
        },
      ]}
      sections={sections}
      idOf={(one) => `${one.place.code} ${one.period} ${one.article}`}
    />
  )
}
