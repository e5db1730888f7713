/** What a matter owes: what the caller was promised, and apart from it what is owed within. */
import { useTranslation } from 'react-i18next'
import type { Matter, Pledge } from '@/api/types'
import { PromiseCard } from './PromiseCard'
import { isToCaller } from './toCaller'

export function MatterPromises({ matter }: { matter: Matter }) {
  const { t } = useTranslation()
  const within = matter.promises.filter(({ kind }) => !isToCaller(kind))
  const promised = matter.promises.filter(({ kind }) => isToCaller(kind))
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
      others={matter.merged.filter(({ id }) => pledge.taken_from.includes(id))}
      keeper={pledge.kept_at ? matter.steps.find(({ at }) => at === pledge.kept_at)?.by.name : undefined}
    />
  ))
}
