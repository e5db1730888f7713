/** The register of cooperating departments of a node: contact, duty, phone (S0-15). */
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '@/api/ids'
import type { KnowledgeDepartment } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { useKept } from '@/features/promises/useKept'
import { ErrorSummary } from '@/ui/ErrorSummary'
import { useFaults } from '@/ui/faults'
import { Field } from '@/ui/Field'
import { FieldsRecord } from '@/ui/FieldsRecord'
import { LoadingNote } from '@/ui/Notes'
import { Page } from '@/ui/Page'
import { ProblemNote } from '@/ui/ProblemNote'
import { plain, Rows } from '@/ui/Rows'
import { enrol, worksQuery } from './queries'

const FIELDS = ['name', 'duty', 'contact', 'phone'] as const
type Filled = Record<(typeof FIELDS)[number], string>

export function DepartmentsPage() {
  const { t } = useTranslation()
  const name = usePlaceNames()
  const { place } = useSession()
  const query = useQuery(worksQuery(undefined))
  const [open, setOpen] = useState<string | null>(null)
  const own = (one: KnowledgeDepartment) => one.place.code === place.code
  const close = () => setOpen(null)
  return (
    <Page
      title={t('know.page.departments')}
      aside={query.data && <span className="number">{t('know.departmentCount', { count: query.data.departments.length })}</span>}
      filters={
        <Button type="primary" onClick={() => setOpen('')}>
          {t('know.enrol')}
        </Button>
      }
    >
      {open === '' && <DepartmentForm place={place.code} onDone={close} />}
      {query.isPending && <LoadingNote rows={8} />}
      {query.isError && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <Rows<KnowledgeDepartment>
          caption={t('know.page.departments')}
          columns={[
            { key: 'name', head: t('know.dep.name'), cell: (one) => one.name },
            { key: 'duty', head: t('know.dep.duty'), wide: true, cell: (one) => one.duty },
            { key: 'contact', head: t('know.dep.contact'), cell: (one) => one.contact || '–' },
            { key: 'phone', head: t('know.dep.phone'), cell: (one) => one.phone || t('know.noPhone') },
            { key: 'place', head: t('list.place'), cell: (one) => name(one.place) },
            {
              key: 'act',
              head: <span className="unseen">{t('know.amend')}</span>,
              cell: (one) =>
                own(one) && (
                  <Button size="small" onClick={() => setOpen(one.id)} aria-label={`${t('know.amend')} ${one.name}`}>
                    {t('know.amend')}
                  </Button>
                ),
            },
          ]}
          sections={plain(query.data.departments)}
          idOf={(one) => one.id}
          belowOf={(one) =>
            open === one.id && (
              <FieldsRecord fields={FIELDS.map((field) => [t(`know.dep.${field}`), one[field]])}>
                <DepartmentForm known={one} place={place.code} onDone={close} />
              </FieldsRecord>
            )
          }
        />
      )}
    </Page>
  )
}

interface Props {
  known?: KnowledgeDepartment
  place: string
  onDone: () => void
}

function DepartmentForm({ known, place, onDone }: Props) {
  const { t } = useTranslation()
  const [identity] = useState(() => known?.id ?? newId())
  const { value: filled, change, forget } = useKept<Filled>(`department.${known?.id ?? 'new'}`, {
    name: known?.name ?? '',
    duty: known?.duty ?? '',
    contact: known?.contact ?? '',
    phone: known?.phone ?? '',
  })
  const command = useCommand(['knowledge-works'], ['knowledge'])
  const label = (field: string) => (field in filled ? t(`know.dep.${field as keyof Filled}`) : undefined)
  const faults = useFaults(label)(command.problem)
  return (
    <form
      className="section section-body stack know-form"
      noValidate
      aria-label={t('know.enrol')}
      onSubmit={(event) => {
        event.preventDefault()
        void command
          .send((id) => enrol(identity, { id, version: known?.version ?? 0, place, ...filled }))
          .then((done) => {
            if (!done) return
            forget()
            onDone()
          })
      }}
    >
      <ErrorSummary faults={faults} attempt={command.attempt} />
      {faults.length === 0 && command.problem && <ProblemNote error={command.problem} />}
      <div className="field-row">
        {FIELDS.map((name) => (
          <Field
            key={name}
            field={name}
            label={t(`know.dep.${name}`)}
            optional={name === 'contact' || name === 'phone'}
            fault={faults.find((fault) => fault.field === name)}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={filled[name]}
                onChange={({ target }) => change({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="know-buttons">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('know.keep')}
        </Button>
        <Button onClick={onDone}>{t('staff.cancel')}</Button>
      </div>
    </form>
  )
}
