/** Open promises that could not be computed after a publication: somebody has to look at each. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RegulationDraft } from '@/api/types'
import { OwnerName } from '@/features/accounts/OwnerName'
import { useShortPlaceName } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'

type Recomputed = NonNullable<RegulationDraft['recompute']>
type Failure = Recomputed['failures'][number]

export function Failures({ recompute }: { recompute: Recomputed }) {
  const { t } = useTranslation()
  const { failed, failures } = recompute
  if (failed === 0) return null
  const unnamed = failed - failures.length
  return (
    <div className="draft-failures" role="alert">
      <Light tone="red">
        <b>{t('draft.failed', { count: failed })}</b>
      </Light>
      <p>{t('draft.failedWhy')}</p>
      <ul>
        {failures.map((failure) => (
          <li key={failure.id}>
            <One failure={failure} />
          </li>
        ))}
      </ul>
      {unnamed > 0 && <p>{t('draft.failedMore', { count: unnamed })}</p>}
    </div>
  )
}

function One({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  const name = useShortPlaceName()
  const { kind, matter_id: matter, owner, place, error } = failure
  return (
    <>
      {matter ? (
        <Link to="/matters/$id" params={{ id: matter }}>
          {t(`promiseKind.${kind}`)}
        </Link>
      ) : (
        t(`promiseKind.${kind}`)
      )}{' '}
      <OwnerName owner={owner} /> · {name(place)} <code>{error}</code>
    </>
  )
}
