/** What a matter owes: what the caller was promised, and apart from it what is owed within. */
import { useTranslation } from 'react-i18next'
import type { Matter, Pledge } from '@/api/types'
import { PromiseCard } from './PromiseCard'

/** What somebody owes the caller in person; orders, supervision and reports are owed within. */
const TO_THE_CALLER: ReadonlySet<Pledge['kind']> = new Set<Pledge['kind']>([
  'reply',
  'reopened',
  'return_visit',
  'voicemail_reply',
  'callback',
  'appointment',
  'complaint_acceptance',
  'complaint_result',
  'complaint_telling',
])

export function MatterPromises({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const within = matter.promises.filter(({ kind }) => !TO_THE_CALLER.has(kind))
  const promised = matter.promises.filter(({ kind }) => TO_THE_CALLER.has(kind))
  return (
    <>
      <section className="section">
        <h2>{t('promise.ofMatter')}</h2>
        {promised.length === 0 && <p className="section-body muted">{t('promise.noneMade')}</p>}
        <Cards matter={matter} pledges={promised} />
      </section>
      {within.length > 0 && (
        <section className="section">
          <h2>{t('promise.within')}</h2>
          <Cards matter={matter} pledges={within} />
        </section>
      )}
    </>
  )
}

function Cards({ matter, pledges }: { matter: Matter; pledges: readonly Pledge[] }) {
  return pledges.map((pledge) => (
    <PromiseCard
      key={pledge.id}
      pledge={pledge}
      course={matter.courses.find((one) => one.promise === pledge.id)}
    />
  ))
}
