/** Keeps a form with its words on the screen after somebody else did first what it was for. */
import { Button } from 'antd'
import {
  isValidElement,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { HoldContext } from '@/api/held'
import './held.css'

/** Tell whether two things are the same place of the page with other facts. */
const isSame = (one: ReactNode, other: ReactNode): boolean =>
  isValidElement(one) && isValidElement(other) && one.type === other.type && one.key === other.key

/**
 * Show `children`, one form or nothing, as long as no form in it was refused for being overtaken.
 *
 * A form that was refused stays, even if there is nothing to do any more or another form is due:
 * it can be read and copied, but not be sent, until the person puts it away.
 */
export function Held({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const outer = useContext(HoldContext)
  const latest = useRef<ReactNode>(null)
  useEffect(() => {
    latest.current = children
  })
  const [held, setHeld] = useState<ReactNode>(null)
  const hold = useCallback(() => {
    setHeld((before) => before ?? latest.current)
    const release = outer()
    return () => {
      setHeld(null)
      release()
    }
  }, [outer])
  const overtaken = Boolean(held) && !isSame(held, children)
  const shown = useMemo(() => (overtaken ? held : children), [overtaken, held, children])
  return (
    <HoldContext value={hold}>
      <div className="held" data-overtaken={overtaken || undefined}>
        {overtaken && (
          <div className="held-note">
            <p>{t('held.overtaken')}</p>
            <Button size="small" onClick={() => setHeld(null)}>
              {t('held.away')}
            </Button>
          </div>
        )}
        {shown}
      </div>
    </HoldContext>
  )
}
