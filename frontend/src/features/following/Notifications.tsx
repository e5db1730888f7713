/** One-time notifications: what was told, the slip, and what the caller had to come again for. */
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matter, ToldAtOnce } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { Held } from '@/ui/Held'
import { Light } from '@/ui/Light'
import { LinkButton } from '@/ui/LinkButton'
import { DeedForm, TextField } from './DeedForm'
import { NotificationForm } from './NotificationForm'
import { lack } from './queries'
import { TextForm, Texts } from './Texts'
import { useDeed } from './useDeed'
import './following.css'

export function Notifications({ matter }: { matter: Matter }) {
  const may = matter.actions.includes('matter.follow')
  return <Held>{(may || matter.following.notifications.length > 0) && <Section matter={matter} may={may} />}</Held>
}

function Section({ matter, may }: { matter: Matter; may: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { notifications } = matter.following
  return (
    <section className="section">
      <h2>{t('follow.told.title')}</h2>
      {notifications.length === 0 && !open && <p className="section-body muted">{t('follow.told.none')}</p>}
      {notifications.map((one) => (
        <One key={one.number} matter={matter} one={one} may={may} />
      ))}
      {may && !open && (
        <div className="section-body">
          <Button onClick={() => setOpen(true)}>{t('follow.told.make')}</Button>
        </div>
      )}
      {open && <NotificationForm matter={matter} onDone={() => setOpen(false)} />}
    </section>
  )
}

function One({ matter, one, may }: { matter: Matter; one: ToldAtOnce; may: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [lacks, setLacks] = useState(false)
  // Whoever told it by short message is about to send it.
  const [texting, setTexting] = useState(may && one.way === 'sms' && one.texts.length === 0)
  return (
    <>
      <div className="section-body">
        <h3 className="follow-told-title">{one.title}</h3>
        <p className="muted">
          {t('follow.told.by', { who: one.by.name, at: moment(one.at, language), way: t(`follow.told.way.${one.way}`) })}
        </p>
        {one.source && <p className="muted">{t('follow.told.source', { title: one.source.title })}</p>}
        <dl className="facts">
          <dt>{t('follow.field.basis')}</dt>
          <dd className="written">{one.basis}</dd>
          <dt>{t('follow.field.procedure')}</dt>
          <dd className="written">{one.procedure}</dd>
          <dt>{t('follow.field.materials')}</dt>
          <dd>
            <ol className="follow-list">
              {one.materials.map((paper) => (
                <li key={paper}>{paper}</li>
              ))}
            </ol>
          </dd>
          {one.gaps.length > 0 && (
            <>
              <dt>{t('follow.told.gaps')}</dt>
              <dd>
                <ul className="follow-list">
                  {one.gaps.map((gap) => (
                    <li key={gap.material}>
                      {gap.material}{' '}
                      <Light tone={gap.named ? 'grey' : 'red'}>{t(gap.named ? 'follow.told.named' : 'follow.told.unnamed')}</Light>{' '}
                      <span className="muted">{moment(gap.at, language)}</span>
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
        <div className="inline">
          <LinkButton to="/matters/$id/slip/$number" params={{ id: matter.id, number: String(one.number) }}>
            {t('follow.told.print')}
          </LinkButton>
          {may && !texting && (
            <Button onClick={() => setTexting(true)}>{t(one.texts.length > 0 ? 'follow.text.again' : 'follow.text.make')}</Button>
          )}
          {may && !lacks && <Button onClick={() => setLacks(true)}>{t('follow.told.lack')}</Button>}
        </div>
        <Texts matter={matter} one={one} may={may} />
      </div>
      <Held>{texting && <TextForm matter={matter} one={one} onDone={() => setTexting(false)} />}</Held>
      {lacks && <LackForm matter={matter} number={one.number} onDone={() => setLacks(false)} />}
    </>
  )
}

function LackForm({ matter, number, onDone }: { matter: Matter; number: number; onDone: () => void }) {
  const { t } = useTranslation()
  const deed = useDeed(matter, `lack.${String(number)}`, { material: '' })
  const { material } = deed.values
  const send = async () => {
    if (await deed.send((seen) => lack(matter.id, number, { ...seen, material: material.trim() }))) onDone()
  }
  return (
    <DeedForm deed={deed} label={t('follow.told.lack')} save={t('follow.told.saveLack')} onSend={() => void send()} onCancel={onDone}>
      <TextField deed={deed} field="material" label={t('follow.field.material')} value={material} onChange={(text) => deed.change({ material: text })} />
    </DeedForm>
  )
}
