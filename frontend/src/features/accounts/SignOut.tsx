/** Signing out: what is being written goes to the server first, since this browser forgets it. */
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useAuth } from '@/app/auth/context'
import { handIn } from '@/features/matters/workbench/serverCopies'
import './signOut.css'

export function SignOut({ person }: { person: string }) {
  const { t } = useTranslation()
  const auth = useAuth()
  const [busy, setBusy] = useState(false)
  const question = useRef<HTMLDialogElement>(null)

  const leave = async () => {
    question.current?.close()
    setBusy(true)
    const handed = await handIn(person)
    setBusy(false)
    if (handed) auth.signOut()
    else question.current?.showModal()
  }
  return (
    <>
      <button type="button" disabled={busy} onClick={() => void leave()}>
        {t(busy ? 'shell.signingOut' : 'shell.signOut')}
      </button>
      {createPortal(
        <dialog ref={question} className="sign-out" aria-labelledby="sign-out">
          <h2 id="sign-out">{t('shell.unsent')}</h2>
          <p>{t('shell.unsentWhy')}</p>
          <div className="inline">
            <Button type="primary" onClick={() => void leave()}>
              {t('shell.tryAgain')}
            </Button>
            <Button onClick={() => question.current?.close()}>{t('shell.stay')}</Button>
            <Button danger onClick={auth.signOut}>
              {t('shell.signOutAnyway')}
            </Button>
          </div>
        </dialog>,
        document.body,
      )}
    </>
  )
}
