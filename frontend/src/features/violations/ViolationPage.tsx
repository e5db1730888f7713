/** One file of a violation: what is held, what was done on it, and what comes next (N3). */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { Violation } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { useMay } from '@/features/accounts/session'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Owed } from '@/features/promises/Owed'
import { Deeds, DeedsRecord } from '@/ui/Deeds'
import { Held } from '@/ui/Held'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { AccusedForms } from './AccusedForms'
import { AppealDecisionForm } from './AppealDecisionForm'
import { deedsOf } from './deeds'
import { OfficeForms } from './OfficeForms'
import { fileQuery } from './queries'
import { itemKey } from './search'
import { Papers } from './Papers'
import { StageLight } from './stages'
import './violations.css'

const route = getRouteApi('/violations/$id')

export function ViolationPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id } = route.useParams()
  const query = useQuery(fileQuery(id))
  const file = query.data
  const deeds = useMemo(() => (file ? deedsOf(file, t, language) : []), [file, t, language])
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={t('violation.fileTitle', { number: id })}
      aside={file && <StageLight stage={file.stage} />}
      filters={<Link to="/violations">{t('violation.back')}</Link>}
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {file && (
        <div className="two-columns">
          <div className="stack">
            <Facts file={file} />
            <Deeds title={t('violation.timeline')} deeds={deeds} />
          </div>
          <div className="stack">
            <Owed promises={file.promises} title={t('violation.owed')} />
            <Papers file={file} />
            <DirectCity file={file} />
            <DeedsRecord
              deeds={deeds}
              stands={{ label: t('violation.stageHead'), value: t(`violation.stage.${file.stage}`) }}
            >
              <Held>{file.decides && <OfficeForms key={file.stage} file={file} />}</Held>
              <Held>
                {file.stage === 'appealed' && file.decides_appeal && (
                  <AppealDecisionForm key={file.appeals.length} file={file} />
                )}
              </Held>
              <Held>{file.speaks && <AccusedForms key={file.stage} file={file} />}</Held>
            </DeedsRecord>
          </div>
        </div>
      )}
    </Page>
  )
}

/** From what was established to what the province directs the city to do about it. */
function DirectCity({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const may = useMay('directive.issue')
  const stands = file.verdict?.established && file.stage !== 'dismissed'
  if (!stands || !may) return null
  return (
    <p>
      <Link to="/directives/new" search={{ violation: file.id }}>
        {t('directive.onThis')}
      </Link>
    </p>
  )
}

function Facts({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { act, basis } = file
  return (
    <section className="section">
      <h2>{t('violation.held')}</h2>
      <dl className="facts section-body">
        <dt>{t('violation.itemHead')}</dt>
        <dd>{t(`violation.item.${itemKey(file.item)}`)}</dd>
        <dt>{t('violation.accused')}</dt>
        <dd>{file.accused?.name ?? t('violation.centreOf', { place: name(file.place) })}</dd>
        <dt>{t('violation.at')}</dt>
        <dd>{moment(act.at, language)}</dd>
        <dt>{t('violation.record')}</dt>
        <dd>
          <Record file={file} />
        </dd>
        <dt>{t('violation.field.account')}</dt>
        <dd className="written">{file.account}</dd>
        {file.proof && (
          <>
            <dt>{t('violation.field.proof')}</dt>
            <dd className="written">{file.proof}</dd>
          </>
        )}
        {basis.minutes && (
          <>
            <dt>{t('suspicion.minutes')}</dt>
            <dd>{t('attendance.minutes', { value: basis.minutes })}</dd>
          </>
        )}
        {basis.text && (
          <>
            <dt>{t('violation.reported')}</dt>
            <dd className="written">{basis.text}</dd>
          </>
        )}
        <dt>{t('violation.office')}</dt>
        <dd>{t(file.office.code === file.place.code ? 'violation.officeCity' : 'violation.officeProvince', { place: name(file.office) })}</dd>
      </dl>
    </section>
  )
}

/** The record by which the act is known: its page, where the reader may open it. */
function Record({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const { kind, ref } = file.act
  const { matter, call, reference } = file.basis
  if (kind === 'lead' && matter && reference)
    return (
      <Link to="/matters/$id" params={{ id: matter }}>
        {t('suspicion.matter', { number: reference })}
      </Link>
    )
  if (kind === 'call' || (kind === 'lead' && call))
    return (
      <Link to="/calls/$id" params={{ id: call ?? ref }}>
        {t('violation.act.call')}
      </Link>
    )
  if (kind === 'matter') return t('suspicion.matter', { number: ref })
  return t(`violation.act.${kind}`)
}
