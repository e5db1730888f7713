/** What an entry says: the five parts of Art. 4(2), the papers to bring, the law. */
import { useTranslation } from 'react-i18next'
import type { EntryContent, KnowledgeDepartment } from '@/api/types'
import './knowledge.css'

const PARTS = ['scope', 'procedure', 'materials', 'conditions', 'notes', 'phone', 'basis'] as const
/** Where a step of a procedure begins: `2.` after the end of a sentence. */
const STEP = /(?<=\S)(?=\d{1,2}\.(?!\d))/u

interface Props {
  content: EntryContent
  department: KnowledgeDepartment | undefined
}

export function EntryText({ content, department }: Props) {
  const { t } = useTranslation()
  return (
    <dl className="know-text" lang="zh-CN">
      <dt>{t('know.department')}</dt>
      <dd>{department ? `${department.name} ${department.phone}` : t('know.noDepartment')}</dd>
      {PARTS.filter((part) => part !== 'materials' || content.materials !== '').map((part) => (
        <Part key={part} name={part} text={content[part]} />
      ))}
    </dl>
  )
}

function Part({ name, text }: { name: (typeof PARTS)[number]; text: string }) {
  const { t } = useTranslation()
  const steps = name === 'procedure' ? text.split(STEP) : [text]
  return (
    <>
      <dt>{t(`know.part.${name}`)}</dt>
      <dd className={name === 'phone' ? 'know-phone' : undefined}>
        {steps.map((step) => (
          <div key={step}>{step || t('know.gap')}</div>
        ))}
      </dd>
    </>
  )
}
