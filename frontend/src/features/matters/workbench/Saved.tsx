/** What was registered just now: the number and the PIN to tell the caller, and what was promised. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/app/i18n'
import { clockTime } from '@/app/time'
import { isToCaller } from '@/features/promises/toCaller'
import type { SavedMatter } from './useSave'
import './workbench.css'

interface Props {
  saved: SavedMatter
  /** The caller was told: nothing of it stays on the screen. */
  onTold: () => void
}

export function Saved({ saved, onTold }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { receipt, name, at } = saved
  const due = language === 'en' ? receipt.due_words_en : receipt.due_words
  const kind = receipt.due_kind
  const box = useRef<HTMLDivElement>(null)
  // The form may have been scrolled down: what is to be told now is seen and heard first.
  useEffect(() => box.current?.focus(), [receipt.id])
  // Where the focus is elsewhere by then, Escape means something else.
  useEffect(() => {
    const shown = box.current
    const leave = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onTold()
    }
    shown?.addEventListener('keydown', leave)
    return () => shown?.removeEventListener('keydown', leave)
  }, [onTold])
  return (
    <div className="bench-saved" role="status" tabIndex={-1} ref={box}>
      <div>
        <p>
          <b>{t('bench.saved')}</b>{' '}
          <Link to="/matters/$id" params={{ id: receipt.id }}>
            {receipt.reference}
          </Link>{' '}
          {t('bench.savedOf', { name: name ?? t('bench.savedNameless'), at: clockTime(at, language) })}
          {due && kind && (
            <span>
              {t('bench.savedDue', { what: t(`promiseKind.${kind}`), due })}
              {!isToCaller(kind) && t('bench.savedWithin')}
            </span>
          )}
          {receipt.provisional && <span className="bench-provisional">{t('promise.mark')}</span>}
        </p>
        {receipt.pin && <p>{t('bench.savedPin', { reference: receipt.reference, pin: receipt.pin })}</p>}
      </div>
      <Button size="small" onClick={onTold}>
        {t(receipt.pin ? 'bench.savedTold' : 'bench.savedRead')} <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
