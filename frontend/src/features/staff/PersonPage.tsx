/** One attendant: may they serve, what is on record, how they are judged, what they were taught. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import type { StaffRecord } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { NotFoundPage } from '@/features/accounts/NotFoundPage'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { AttendantForm } from './AttendantForm'
import { Facts, Marks, Standing } from './Facts'
import { fieldsOf, filledOf } from './fields'
import { Judging } from './Judging'
import { LinkForm } from './LinkForm'
import { PartForm } from './PartForm'
import { amend, personQuery } from './queries'
import { StaffLinks } from './StaffLinks'
import { MayServe } from './StandingWords'

const route = getRouteApi('/staff/people/$id')

export function PersonPage() {
  const { t } = useTranslation()
  const { id } = route.useParams()
  const query = useQuery(personQuery(id))
  const record = query.data
  if (query.isError && asProblem(query.error).code === 'not_found') return <NotFoundPage />
  return (
    <Page
      title={record?.name ?? t('staff.title')}
      aside={record && <MayServe row={record} />}
      filters={<StaffLinks place={record?.place.code} />}
    >
      {query.isPending && <LoadingNote />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {record && (
        <div className="staff-record" key={id}>
          <div className="stack">
            <Standing record={record} />
            {record.may_edit && !record.linked && <LinkForm record={record} />}
            <Judging record={record} list="conditions" />
            <Judging record={record} list="abilities" />
          </div>
          <div className="stack">
            <Record record={record} />
            <Marks record={record} />
            {record.may_edit && <PartForm record={record} />}
          </div>
        </div>
      )}
    </Page>
  )
}

function Record({ record }: { record: StaffRecord }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const command = useCommand(['staff'], ['staff-nodes'], ['staff-person', record.id])
  const { version } = record
  return (
    <section className="section">
      <h2>
        {t('staff.facts')}
        {record.may_edit && !open && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('staff.amend')}
          </Button>
        )}
      </h2>
      <div className="section-body">
        {open ? (
          <AttendantForm
            first={filledOf(record)}
            command={command}
            save={t('staff.amendSave')}
            onBack={() => setOpen(false)}
            onSend={(filled) =>
              void command
                .send(async (id) => {
                  const kept = await amend(record.id, { id, version, fields: fieldsOf(filled) })
                  queries.setQueryData(personQuery(record.id).queryKey, kept)
                })
                .then((done) => done && setOpen(false))
            }
          />
        ) : (
          <Facts record={record} />
        )}
      </div>
    </section>
  )
}
