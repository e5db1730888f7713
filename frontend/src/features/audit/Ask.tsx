/** What the audit is asked for: by a record, or by whoever did or saw something. */
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KINDS, partsOf, type Kind } from './kinds'

const route = getRouteApi('/audit')

interface AskedProps {
  /** As it stands in the address. */
  asked: string
}

export function AskSubject({ asked }: AskedProps) {
  const { t } = useTranslation()
  const before = partsOf(asked)
  const [kind, setKind] = useState<Kind | ''>(asked ? (before.kind ?? '') : 'MATTER')
  const [number, setNumber] = useState(before.number)
  const typed = number.trim()
  return (
    <AskForm name="subject" said={typed && (typed.includes('#') || !kind ? typed : `${kind}#${typed}`)}>
      <Select
        aria-label={t('audit.kindOf')}
        style={{ width: 170 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={kind}
        options={[
          ...KINDS.map((one) => ({ value: one, label: t(`audit.kind.${one}`) })),
          { value: '' as const, label: t('audit.anyKind') },
        ]}
        onChange={setKind}
      />
      <Typed name="subject" value={number} onChange={setNumber} />
    </AskForm>
  )
}

export function AskPerson({ asked }: AskedProps) {
  const [person, setPerson] = useState(asked)
  return (
    <AskForm name="person" said={person.trim()}>
      <Typed name="person" value={person} onChange={setPerson} />
    </AskForm>
  )
}

type Name = 'subject' | 'person'

interface TypedProps {
  name: Name
  value: string
  onChange: (value: string) => void
}

function Typed({ name, value, onChange }: TypedProps) {
  return (
    <Input
      id={`audit-${name}`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-describedby={`audit-${name}-hint`}
    />
  )
}

interface AskFormProps {
  name: Name
  /** What will be asked for; empty for nothing. */
  said: string
  children: ReactNode
}

function AskForm({ name, said, children }: AskFormProps) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  return (
    <form
      className="audit-form"
      role="search"
      aria-label={t(`audit.${name}`)}
      onSubmit={(event) => {
        event.preventDefault()
        void navigate({ search: { [name]: said || undefined } })
      }}
    >
      <label htmlFor={`audit-${name}`}>{t(`audit.${name}`)}</label>
      {children}
      <Button type="primary" htmlType="submit">
        {t('audit.show')}
      </Button>
      <span className="muted" id={`audit-${name}-hint`}>
        {t(`audit.hint.${name}`)}
      </span>
    </form>
  )
}
