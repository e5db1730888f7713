/** Every version of the rulebook, newest first: from when, by whom, what it changed. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Rulebook, RulebookVersion } from '@/api/types'
import { businessNow } from '@/app/clock'
import { useLanguage } from '@/app/i18n'
import { civilDay, dateWords, moment } from '@/app/time'
import { useMay } from '@/features/accounts/session'
import { Light } from '@/ui/Light'
import { useRuleWords } from './useRuleWords'

export function History({ rulebook }: { rulebook: Rulebook }) {
  const { t } = useTranslation()
  return (
    <section className="section">
      <h2>{t('rulebook.history')}</h2>
      <ol className="rule-history">
        {rulebook.history.map((version) => (
          <Version
            key={version.version}
            version={version}
            shown={version.version === rulebook.version}
          />
        ))}
      </ol>
    </section>
  )
}

function Version({ version, shown }: { version: RulebookVersion; shown: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay('regulation.draft')
  const now = businessNow()
  return (
    <li aria-current={shown || undefined}>
      <div className="rule-version">
        <b>{t('rulebook.version', { version: version.version })}</b>
        <span>{t('rulebook.effective', { day: dateWords(version.effective_from, language, now) })}</span>
        <State version={version} />
      </div>
      {version.published_at === null ? (
        <p className="muted">{t('rulebook.setUp')}</p>
      ) : (
        <p className="muted">
          {t('rulebook.by', { proposed: version.proposed_by, confirmed: version.confirmed_by })}
          {t('calendar.comma')}
          {t('rulebook.publishedAt', { at: moment(version.published_at, language, now) })}
        </p>
      )}
      {version.reason && <p className="written">{version.reason}</p>}
      {version.changes.length > 0 && <Changes version={version} />}
      <p className="inline">
        {!shown && (
          <Link to="/rulebook" search={{ day: version.effective_from }}>
            {t('rulebook.seeDay')}
          </Link>
        )}
        {may && version.draft_id && (
          <Link to="/drafts/$id" params={{ id: version.draft_id }}>
            {t('rulebook.seeDraft')}
          </Link>
        )}
      </p>
    </li>
  )
}

function State({ version }: { version: RulebookVersion }) {
  const { t } = useTranslation()
  if (version.in_force) return <Light tone="green">{t('rulebook.inForce')}</Light>
  const toCome = version.effective_from > civilDay(businessNow())
  if (toCome) return <Light tone="amber">{t('rulebook.toCome')}</Light>
  return <Light tone="grey">{t('rulebook.over')}</Light>
}

function Changes({ version }: { version: RulebookVersion }) {
  const { t } = useTranslation()
  const english = useLanguage() === 'en'
  const words = useRuleWords()
  return (
    <details open={version.changes.length <= 3}>
      <summary>{t('rulebook.changes', { count: version.changes.length })}</summary>
      <ul>
        {version.changes.map((change) => (
          <li key={change.name}>
            {english ? change.en : change.zh}
            {t('form.colon')}
            <span className="nowrap">
              {words(change.unit, change.before)} → <b>{words(change.unit, change.after)}</b>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
