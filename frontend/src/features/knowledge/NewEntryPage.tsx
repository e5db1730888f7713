/** Writing an entry of the own place. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '@/api/ids'
import type { EntryContent } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { useSession } from '@/features/accounts/session'
import { Page } from '@/ui/Page'
import { BLANK, EntryForm } from './EntryForm'
import { put, worksQuery } from './queries'

export function NewEntryPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const name = usePlaceNames()
  const { place } = useSession()
  const [entry] = useState(() => newId())
  const departments = useQuery(worksQuery(place.code)).data?.departments ?? []
  const command = useCommand(['knowledge-works'])
  const send = async (content: EntryContent, version: number) => {
    const body = { version, place: place.code, content }
    const done = await command.send((id) => put(entry, { id, ...body }))
    if (done) void navigate({ to: '/knowledge/entries/$id', params: { id: entry } })
    return done
  }
  return (
    <Page title={t('know.write')} aside={<span>{name(place)}</span>}>
      <section className="section">
        <div className="section-body">
          <EntryForm
            name="entry.new"
            first={BLANK}
            version={0}
            departments={departments}
            command={command}
            onSend={send}
          />
        </div>
      </section>
    </Page>
  )
}
