/** Quiet states of a screen: nothing here, and not here yet. */
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './notes.css'

/** Nothing to show, and what to do next. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="note">
      <p className="note-title">{title}</p>
      {children}
    </div>
  )
}

/** The place of rows that are on their way. */
export function LoadingNote({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className="note" aria-busy="true" aria-live="polite">
      <span className="unseen">{t('shell.loading')}</span>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  )
}
