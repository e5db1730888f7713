/** The outages of a month, newest first; what is open under a row is done to that one. */
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outage, Outages } from './types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import type { Tone } from '@/ui/dueLight'
import { Held } from '@/ui/Held'
import { Light } from '@/ui/Light'
import { plain, Rows, type Column } from '@/ui/Rows'
import { AssignForm, CloseForm, RestoreForm } from './OutageForms'

const TONES: Readonly<Record<Outage['stage'], Tone>> = { down: 'red', restored: 'amber', closed: 'grey' }

type Step = 'assign' | 'restore' | 'close'

interface Open {
  id: string
  step: Step
}

export function OutageRows({ found }: { found: Outages }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const [open, setOpen] = useState<Open | null>(null)
  const away = () => setOpen(null)
  return (
    <Rows
      caption={t('upkeep.outages')}
      columns={columns(t, language, name)}
      sections={plain(found.outages)}
      idOf={(one) => one.id}
      edgeOf={(one) => (one.stage === 'down' ? 'red' : one.stage === 'restored' ? 'amber' : undefined)}
      belowOf={(one) => (
        <div className="stack">
          <Facts one={one} />
          {found.may_keep && one.stage !== 'closed' && <Steps one={one} open={open} onOpen={setOpen} />}
          {open?.id === one.id && (
            <Held>
              {open.step === 'assign' && <AssignForm key="assign" one={one} owners={found.owners} onDone={away} />}
              {open.step === 'restore' && one.stage === 'down' && <RestoreForm key="restore" one={one} onDone={away} />}
              {open.step === 'close' && one.stage === 'restored' && <CloseForm key="close" one={one} onDone={away} />}
            </Held>
          )}
        </div>
      )}
    />
  )
}

function Steps({ one, open, onOpen }: { one: Outage; open: Open | null; onOpen: (open: Open) => void }) {
  const { t } = useTranslation()
  const steps: Step[] = ['assign', one.stage === 'down' ? 'restore' : 'close']
  return (
    <div className="inline">
      {steps.map((step) => (
        <Button
          key={step}
          size="small"
          aria-expanded={open?.id === one.id && open.step === step}
          onClick={() => onOpen({ id: one.id, step })}
        >
          {t(`upkeep.step.${step}`)}
        </Button>
      ))}
    </div>
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: Outage['place']) => string,
): Column<Outage>[] {
  const number = new Intl.NumberFormat(language)
  return [
    { key: 'began', head: t('upkeep.began'), cell: (one) => moment(one.began_at, language) },
    {
      key: 'what',
      head: t('upkeep.object'),
      cell: (one) => (one.rounds ? t('upkeep.rounds') : t('upkeep.lineOf', { place: name(one.place) })),
    },
    {
      key: 'stage',
      head: t('upkeep.now'),
      cell: (one) => <Light tone={TONES[one.stage]}>{t(`upkeep.stage.${one.stage}`)}</Light>,
    },
    {
      key: 'restored',
      head: t('upkeep.restored'),
      cell: (one) => (one.restored_at ? moment(one.restored_at, language) : '–'),
    },
    { key: 'minutes', head: t('upkeep.minutes'), numeric: true, cell: (one) => number.format(one.minutes) },
    { key: 'duty', head: t('upkeep.dutyMinutes'), numeric: true, cell: (one) => number.format(one.duty_minutes) },
    { key: 'owner', head: t('upkeep.owner'), wide: true, cell: (one) => one.owner?.name ?? t('upkeep.noOwner') },
  ]
}

function Facts({ one }: { one: Outage }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const told = one.told_by
  return (
    <dl className="facts">
      <dt>{t('upkeep.showed')}</dt>
      <dd>
        {t(`upkeep.why.${one.why}`)}
        {one.detail && t('upkeep.detail', { detail: one.detail })}
        {told && t('upkeep.toldBy', { name: told.person.name, at: moment(told.at, language) })}
      </dd>
      {one.work && (
        <>
          <dt>{t('upkeep.within')}</dt>
          <dd>{t('upkeep.withinWork')}</dd>
        </>
      )}
      {one.lead && (
        <>
          <dt>{t('upkeep.lead')}</dt>
          <dd>{one.closing?.cause === 'mistaken' ? t('upkeep.leadBack') : t('upkeep.leadOpened')}</dd>
        </>
      )}
      {one.closing && (
        <>
          <dt>{t('upkeep.field.cause')}</dt>
          <dd>
            {t(`upkeep.cause.${one.closing.cause}`)}
            {t('upkeep.closedBy', {
              words: one.closing.words,
              name: one.closing.by.person.name,
              at: moment(one.closing.by.at, language),
            })}
          </dd>
        </>
      )}
    </dl>
  )
}
