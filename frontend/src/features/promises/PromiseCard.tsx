/** One promise with its own light, why it is due when it is, and its deferrals. */
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Course, Matter, Pledge } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment } from '@/app/time'
import { useOwnerNames } from '@/features/accounts/placeNames'
import { DueLight } from '@/ui/Light'
import { DeferralForms, DeferralHistory } from './Deferrals'
import { deferralUse } from './deferral'
import { PromiseMarks } from './PromiseMarks'
import { RangAgain } from './RangAgain'
import type { Said } from './said'
import { SaidNote } from './SaidNote'
import { Tries } from './Tries'
import { Why } from './Why'
import './promises.css'

interface Props {
  pledge: Pledge
  course?: Course | undefined
  /** Who did what kept it, where that is known: not always who answers for it now. */
  keeper?: string | undefined
  /** The merged matters to whose callers it was promised. */
  others?: Matter['merged']
}

export function PromiseCard({ pledge, course, keeper, others = [] }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const ownerName = useOwnerNames()
  return (
    <div className="promise">
      <div className="promise-head">
        <span className="promise-light">
          <DueLight pledge={pledge} />
          <PromiseMarks pledge={pledge} />
        </span>
        <span>{t(`promiseKind.${pledge.kind}`)}</span>
        <span className="promise-due">
          {language === 'en' ? pledge.due_words_en : pledge.due_words}
        </span>
        <span className="muted">{moment(pledge.due_at, language)}</span>
      </div>
      <div className="muted">
        {t('promise.madeBy', {
          owner: ownerName(pledge.owner),
          made: moment(pledge.made_at, language),
        })}
        {pledge.kept_at &&
          t(keeper ? 'promise.keptBy' : 'promise.keptAt', { at: moment(pledge.kept_at, language), keeper })}
      </div>
      {others.map((one) => (
        <div key={one.id}>{t('promise.takenFrom', { reference: one.reference, caller: one.caller_masked || '–' })}</div>
      ))}
      <details>
        <summary>{t('promise.why')}</summary>
        <Why pledge={pledge} course={course} />
      </details>
      <CardDeferrals pledge={pledge} />
    </div>
  )
}

function CardDeferrals({ pledge }: { pledge: Pledge }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState<Said | null>(null)
  const id = useId()
  const use = deferralUse(pledge)
  const offered = use !== null && use !== 'see'
  const told = (next: Said) => {
    if (next.key !== 'faster') setOpen(false)
    setSaid(next)
  }
  return (
    <>
      <SaidNote said={said} onClose={() => setSaid(null)} />
      <RangAgain pledge={pledge} />
      <Tries pledge={pledge} />
      <DeferralHistory pledge={pledge} />
      {offered && (
        <Button
          size="small"
          className="promise-more"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          {use === 'ask' ? t('deferral.askTitle') : t(`deferral.button.${use}`)}
        </Button>
      )}
      {offered && open && (
        <div id={id} className="promise-form">
          <DeferralForms pledge={pledge} onSaid={told} />
        </div>
      )}
    </>
  )
}
