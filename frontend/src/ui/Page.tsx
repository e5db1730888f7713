/** The frame of every screen: its name, what it stands on, its filters, its body. */
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './page.css'

interface Props {
  title: string
  /** Shown beside the title: a count, a state. */
  aside?: ReactNode
  filters?: ReactNode
  children: ReactNode
}

export function Page({ title, aside, filters, children }: Props) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('shell.brand')}`
  }, [title, t])
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {aside && <div className="page-aside">{aside}</div>}
        {filters && <div className="page-filters">{filters}</div>}
      </div>
      {children}
    </div>
  )
}
