/** Words that were said, marked where they name a firm or a telephone (Art. 20(5), N26). */
import { useTranslation } from 'react-i18next'
import { Light } from '@/ui/Light'
import { mayIntroduce } from './paid'

export function Said({ text }: { text: string }) {
  return (
    <>
      <span className="written">{text}</span> <PaidMark text={text} />
    </>
  )
}

/** The mark alone, also while one types: it asks to look again and refuses nothing. */
export function PaidMark({ text }: { text: string }) {
  const { t } = useTranslation()
  return mayIntroduce(text) ? <Light tone="amber">{t('matter.paidMark')}</Light> : null
}
