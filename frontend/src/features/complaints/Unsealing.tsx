/** Seeing who a sealed reporter is: one asks with a reason, another decides, and nobody alone. */
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintFile, Matter } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useSession } from '@/features/accounts/session'
import { ProblemNote } from '@/ui/ProblemNote'
import { ComplaintForm } from './ComplaintForm'
import { TextField } from './fields'
import { answerToSee, askToSee } from './queries'

type Opening = ComplaintFile['openings'][number]

export function Unsealing({ matter, file }: { matter: Matter; file: ComplaintFile }) {
  const { t } = useTranslation()
  const me = useSession().person.id
  const waiting = file.openings.find(({ granted }) => granted === null)
  if (waiting) return <Waiting matter={matter} opening={waiting} own={waiting.asked_by.id === me} />
  if (file.shown) return null
  return (
    <ComplaintForm
      matter={matter}
      name="unseal"
      title={t('complaint.unseal.title')}
      lead={<p className="muted">{t('complaint.unseal.lead')}</p>}
      save={t('complaint.unseal.save')}
      first={{ reason: '' }}
      send={(command, said) => askToSee(matter.id, { ...command, ...said })}
    >
      {({ values, change, faultOf }) => (
        <TextField
          name="reason"
          rows={2}
          value={values.reason}
          fault={faultOf('reason')}
          onChange={(reason) => change({ reason })}
        />
      )}
    </ComplaintForm>
  )
}

function Waiting({ matter, opening, own }: { matter: Matter; opening: Opening; own: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const command = useCommand(['matter', matter.id])
  const answer = (granted: boolean) =>
    void command.send((id) =>
      answerToSee(matter.id, { id, version: matter.version, opening: opening.id, granted }),
    )
  return (
    <section className="section">
      <h2>{t('complaint.unseal.waiting')}</h2>
      <div className="section-body stack">
        {command.problem && <ProblemNote error={command.problem} />}
        <p>
          {t('complaint.unseal.asked', { who: opening.asked_by.name, at: moment(opening.asked_at, language) })}
        </p>
        <p className="written">{opening.reason}</p>
        {own ? (
          <p className="muted">{t('complaint.unseal.notOwn')}</p>
        ) : (
          <div className="inline">
            <Button type="primary" loading={command.busy} onClick={() => answer(true)}>
              {t('complaint.unseal.grant')}
            </Button>
            <Button disabled={command.busy} onClick={() => answer(false)}>
              {t('complaint.unseal.refuse')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}
