/** The part of a matter's page that a complaint adds: where it stands, and what is to be done next. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintFile, Matter } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { dayWords, moment } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Line } from '@/features/matters/MatterFacts'
import { Held } from '@/ui/Held'
import { AssignForm } from './AssignForm'
import { ConcludeForm } from './ConcludeForm'
import { DecideForm } from './DecideForm'
import { NameForm } from './NameForm'
import { TellForm } from './TellForm'
import { Unsealing } from './Unsealing'

interface Props {
  matter: Matter
  file: ComplaintFile
}

export function ComplaintPart({ matter, file }: Props) {
  return (
    <>
      <Facts file={file} />
      <Held>
        <Next key={file.stage} matter={matter} file={file} />
      </Held>
      <Held>
        {file.sealed && matter.actions.includes('complaint.unseal') && (
          <Unsealing key={file.openings.length} matter={matter} file={file} />
        )}
      </Held>
    </>
  )
}

/** What is to be done next; whom it accuses and who looks into it may change meanwhile. */
function Next({ matter, file }: Props) {
  const { t } = useTranslation()
  const [other, setOther] = useState<'assign' | 'name' | null>(null)
  const handles = matter.actions.includes('complaint.handle')
  const { stage } = file
  if (stage === 'told') return null
  return (
    <>
      {other === 'name' && <NameForm matter={matter} onDone={() => setOther(null)} />}
      {other === 'assign' && <AssignForm matter={matter} onDone={() => setOther(null)} />}
      {!other && <Due matter={matter} file={file} />}
      {handles && (
        <div className="inline section section-body">
          {other && <Button onClick={() => setOther(null)}>{t('complaint.back')}</Button>}
          {!other && <Button onClick={() => setOther('name')}>{t('complaint.name.button')}</Button>}
          {!other && stage === 'investigated' && (
            <Button onClick={() => setOther('assign')}>{t('complaint.assign.again')}</Button>
          )}
        </div>
      )}
    </>
  )
}

/** The form of what is owed at this stage, for those who may. */
function Due({ matter, file }: Props) {
  const handles = matter.actions.includes('complaint.handle')
  switch (file.stage) {
    case 'registered':
      return handles && <DecideForm matter={matter} />
    case 'accepted':
      return handles && <AssignForm matter={matter} />
    case 'investigated':
      return handles && <ConcludeForm matter={matter} />
    default:
      return matter.actions.includes('complaint.tell') && <TellForm matter={matter} file={file} />
  }
}

function Facts({ file }: { file: ComplaintFile }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const { accused, decision, investigation, conclusion, ready, telling } = file
  return (
    <section className="section">
      <h2>{t('complaint.file')}</h2>
      <div className="section-body">
        <dl className="facts">
          <Line term={t('complaint.stageHead')}>{t(`complaint.stage.${file.stage}`)}</Line>
          <Line term={t('complaint.about')}>{t(`complaint.aboutOf.${file.about}`)}</Line>
          <Line term={t('complaint.accused')}>
            {accused.name || t('complaint.known.nobody')}
            {accused.known !== 'nobody' && <span className="muted"> · {t(`complaint.known.${accused.known}`)}</span>}
          </Line>
          <Line term={t('complaint.node')}>{name(file.node)}</Line>
          {decision && (
            <Line term={t(decision.accepted ? 'complaint.accepted' : 'complaint.declined')}>
              {decision.by.name} · {moment(decision.at, language)}
              {decision.why && <div>{t(`complaint.why.${decision.why}`)}</div>}
              {decision.unit && (
                <div>
                  {decision.unit} <span className="number">{decision.phone ?? t('complaint.tell.noPhone')}</span>
                </div>
              )}
              {decision.reason && <div className="written">{decision.reason}</div>}
            </Line>
          )}
          {investigation && (
            <Line term={t('complaint.investigator')}>
              {investigation.unit} {investigation.person}
              <div className="muted">{t('complaint.until', { day: dayWords(investigation.due_on, language) })}</div>
            </Line>
          )}
          {conclusion && (
            <Line term={t('complaint.field.found')}>
              {t(`complaint.found.${conclusion.found}`)} · {conclusion.by.name}
              <div className="written">{conclusion.finding}</div>
            </Line>
          )}
          {conclusion?.measure && (
            <Line term={t('complaint.field.measure')}>
              <span className="written">{conclusion.measure}</span>
            </Line>
          )}
          {ready && !telling && (
            <Line term={t('complaint.readyHead')}>
              {ready.by.name} · {moment(ready.at, language)}
              <div className="written">{ready.words}</div>
            </Line>
          )}
          {telling && (
            <Line term={t('complaint.toldHead')}>
              {t(`complaint.way.${telling.way}`)} · {telling.by.name} · {moment(telling.at, language)}
              <div className="written">{telling.words}</div>
            </Line>
          )}
        </dl>
      </div>
    </section>
  )
}
