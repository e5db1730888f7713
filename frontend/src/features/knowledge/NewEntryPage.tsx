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
  const send = async (content: EntryContent) => {
    const body = { version: 0, place: place.code, content }
    const done = await command.send((id) => put(entry, { id, ...body }))
    if (done) await navigate({ to: '/knowledge/entries/$id', params: { id: entry } })
  }
  return (
    <Page title={t('know.write')} aside={<span>{name(place)}</span>}>
      <section className="section">
        <div className="section-body">
          <EntryForm
            first={BLANK}
            departments={departments}
            command={command}
            onSend={(content) => void send(content)}
          />
        </div>
      </section>
    </Page>
  )
}
