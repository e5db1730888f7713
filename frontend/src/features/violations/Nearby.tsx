/** What may be the same act: files and leads a day around, one of which goes on instead (N3). */
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { ProblemNote } from '@/ui/ProblemNote'
import { judgeViolation, VIOLATIONS } from './queries'

export interface Near {
  files: readonly { id: string; version: number }[]
  leads: readonly { id: string; kind: string; state: string }[]
}

interface Props {
  place: string
  near: Near
  /** The lead that is put on file; empty of what is entered by hand. */
  lead: string
  another: boolean
  onAnother: (another: boolean) => void
  onJoined: (file: string) => void
}

export function Nearby({ place, near, lead, another, onAnother, onJoined }: Props) {
  const { t } = useTranslation()
  const command = useCommand(VIOLATIONS)
  const join = async ({ id: file, version }: Near['files'][number]) => {
    const done = await command.send((id) => judgeViolation(file, { id, version, step: 'join', lead }))
    if (done) onJoined(file)
  }
  const kindOf = (kind: string) =>
    t(`suspicion.of.${kind}` as 'suspicion.of.absence', { defaultValue: t('violation.lead') })
  return (
    <div className="band stack" role="alert">
      <p>{t('violation.near')}</p>
      <ul className="violation-papers">
        {near.files.map((file) => (
          <li key={file.id}>
            <Link to="/violations/$id" params={{ id: file.id }}>
              {t('violation.fileTitle', { number: file.id })}
            </Link>
            {lead && (
              <Button size="small" loading={command.busy} onClick={() => void join(file)}>
                {t('violation.join')}
              </Button>
            )}
          </li>
        ))}
        {near.leads.map((one) => (
          <li key={one.id}>
            {one.state === 'confirmed' ? (
              <Link to="/violations/new" search={{ place, lead: one.id }}>
                {t('violation.nearLead', { kind: kindOf(one.kind) })}
              </Link>
            ) : (
              <Link to="/suspicions" search={{ place }}>
                {t('violation.nearOpenLead', { kind: kindOf(one.kind) })}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {command.problem && <ProblemNote error={command.problem} />}
      <Checkbox checked={another} onChange={(event) => onAnother(event.target.checked)}>
        {t('violation.another')}
      </Checkbox>
    </div>
  )
}

/** What a conflict names; null where it names nothing of the kind. */
export const nearOf = (current: Record<string, unknown> | null | undefined): Near | null =>
  (current?.near as Near | undefined) ?? null
