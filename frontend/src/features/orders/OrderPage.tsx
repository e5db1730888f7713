/** One order by itself, for whoever answers for the unit and may not open the matter. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { SpeechWords } from '@/features/matters/SpeechWords'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { CallerTold } from './CallerTold'
import { OrderCard } from './OrderCard'
import { orderQuery } from './queries'

const route = getRouteApi('/orders/$matter/$number')

export function OrderPage() {
  const { t } = useTranslation()
  const { matter, number } = route.useParams()
  const query = useQuery(orderQuery(matter, Number(number)))
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  const found = query.data
  return (
    <Page
      title={t('order.one', { number, reference: found?.reference ?? '' })}
      aside={
        found?.matter_open && (
          <Link to="/matters/$id" params={{ id: matter }}>
            {t('order.openMatter')}
          </Link>
        )
      }
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {found && (
        <section className="section order-alone">
          <h2>{found.order.addressee}</h2>
          {(found.caller ?? found.speech) && (
            <dl className="facts section-body">
              {found.caller && (
                <>
                  <dt>{t('matter.caller')}</dt>
                  <dd>
                    <CallerTold caller={found.caller} />
                  </dd>
                </>
              )}
              {found.speech && (
                <>
                  <dt>{t('callerMore.speak')}</dt>
                  <dd>
                    <SpeechWords speech={found.speech} />
                  </dd>
                </>
              )}
            </dl>
          )}
          <OrderCard matter={matter} order={found.order} promises={found.promises} />
        </section>
      )}
    </Page>
  )
}
