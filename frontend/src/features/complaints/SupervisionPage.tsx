/** How anybody complains of the service, and until when what happens; no sign-in (notice, 三, 制度1). */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Choices } from '@/features/accounts/SignInPage'
import { LoadingNote } from '@/ui/Notes'
import { ProblemNote } from '@/ui/ProblemNote'
import { channelQuery } from './queries'
import './complaints.css'

const ABOUT = ['work', 'staff', 'practitioner'] as const
const BREACHES = ['closed', 'away', 'careless', 'rude', 'paid', 'late', 'other'] as const
const KEPT = ['sealed', 'hidden', 'above', 'told'] as const

export function SupervisionPage() {
  const { t } = useTranslation()
  return (
    <main className="supervision" id="main">
      <p className="sign-in-mark">12348</p>
      <h1>{t('supervision.title')}</h1>
      <p>{t('supervision.purpose')}</p>
      <section>
        <h2>{t('supervision.what')}</h2>
        <ul>
          {ABOUT.map((one) => (
            <li key={one}>{t(`supervision.about.${one}`)}</li>
          ))}
        </ul>
        <p>{t('supervision.breaches')}</p>
        <ol>
          {BREACHES.map((one) => (
            <li key={one}>{t(`supervision.breach.${one}`)}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('supervision.how')}</h2>
        <p>
          {t('supervision.key')} <a href="tel:12348">12348</a>
        </p>
        <p>{t('supervision.ring')}</p>
        <p>{t('supervision.visit')}</p>
      </section>
      <Times />
      <section>
        <h2>{t('supervision.kept')}</h2>
        <ul>
          {KEPT.map((one) => (
            <li key={one}>{t(`supervision.keeping.${one}`)}</li>
          ))}
        </ul>
      </section>
      <p>
        <Link to="/">{t('supervision.signIn')}</Link>
      </p>
      <Choices />
    </main>
  )
}

/** The periods in force, and where to go or write to. */
function Times() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const query = useQuery(channelQuery)
  if (query.isPending) return <LoadingNote rows={4} />
  if (query.isError) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
  const { acceptance_working_days, result_days, telling_working_days, offices } = query.data
  return (
    <>
      <section>
        <h2>{t('supervision.when')}</h2>
        <ol>
          <li>{t('supervision.accepted', { count: acceptance_working_days })}</li>
          <li>{t('supervision.settled', { count: result_days })}</li>
          <li>{t('supervision.toldBy', { count: telling_working_days })}</li>
        </ol>
      </section>
      <section>
        <h2>{t('supervision.where')}</h2>
        <dl className="facts">
          {offices.map((one) => (
            <div key={one.place.code} className="supervision-office">
              <dt>{name(one.place)}</dt>
              <dd>
                {one.name}
                {one.address && ` · ${one.address}`}
                {one.phone && ` · ${one.phone}`}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
