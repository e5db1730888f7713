/** What was put to the reader: each is answered in words, once, before anything is found. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AskedStatement } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { OwnNav } from '@/features/reviews/OwnNav'
import { Light } from '@/ui/Light'
import { EmptyNote, LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { WordsForm } from '@/ui/WordsForm'
import { makeStatement, statementsQuery } from './queries'

const route = getRouteApi('/statements')

export function StatementsPage() {
  const { t } = useTranslation()
  const { place } = route.useSearch()
  const found = useQuery(statementsQuery(place))
  return (
    <Page title={t('statement.title')} aside={<OwnNav />}>
      <p className="muted">{t('statement.what')}</p>
      {found.isPending && <LoadingNote rows={4} />}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.asked.length === 0 && (
        <EmptyNote title={t('statement.none')}>
          <p>{t('statement.noneWhy')}</p>
        </EmptyNote>
      )}
      {found.data?.asked.map((one) => <Asked key={one.id} one={one} place={found.data.place.code} />)}
    </Page>
  )
}

function Asked({ one, place }: { one: AskedStatement; place: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = t(`suspicion.of.${one.kind}`)
  return (
    <section className="section">
      <h2>
        {title} · {t(one.about === 'centre' ? 'statement.ofCentre' : 'statement.ofYou')}
      </h2>
      <div className="section-body stack">
        <dl className="facts">
          <dt>{t('suspicion.state')}</dt>
          <dd>
            <State one={one} />
          </dd>
          <dt>{t('suspicion.at')}</dt>
          <dd>
            {moment(one.at, language)}
            {one.minutes !== null && ` · ${t('attendance.minutes', { value: one.minutes })}`}
          </dd>
          <dt>{t('suspicion.article')}</dt>
          <dd>{t(`suspicion.item.${one.kind}`)}</dd>
          {one.matter && (
            <>
              <dt>{t('statement.matter')}</dt>
              <dd>
                <Link to="/matters/$id" params={{ id: one.matter.id }}>
                  {one.matter.reference}
                </Link>
              </dd>
            </>
          )}
          <dt>{t('suspicion.asked')}</dt>
          <dd>
            <span className="written">{one.put.asked}</span>{' '}
            <span className="muted">
              {t('suspicion.putBy', { name: one.put.by.name, at: moment(one.put.at, language) })}
            </span>
          </dd>
          {one.statement && (
            <>
              <dt>{t('statement.said')}</dt>
              <dd>
                <span className="written">{one.statement.text}</span>{' '}
                <span className="muted">
                  {t('attendance.judgedBy', { name: one.statement.by.name, at: moment(one.statement.at, language) })}
                </span>
              </dd>
            </>
          )}
        </dl>
        {one.may_speak && (
          <WordsForm
            name={t('statement.say')}
            field="text"
            label={t('statement.text')}
            hint={t('statement.textHint')}
            save={t('statement.save')}
            rows={4}
            renews={[['statements']]}
            onSend={(text) => makeStatement({ place, id: one.id, text, version: one.version })}
          />
        )}
      </div>
    </section>
  )
}

function State({ one }: { one: AskedStatement }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (one.state !== 'open') return <Light tone="grey">{t(`statement.state.${one.state}`)}</Light>
  if (!one.may_speak) return <Light tone="grey">{t('statement.state.said')}</Light>
  if (one.due_at === null) return <Light tone="amber">{t('statement.state.open')}</Light>
  const late = Date.parse(one.due_at) < businessNow().getTime()
  return (
    <Light tone={late ? 'red' : 'amber'}>
      {t(late ? 'statement.state.late' : 'statement.state.due', { at: moment(one.due_at, language) })}
    </Light>
  )
}
