/** The keys of the workbench, and the switch for those that are a single letter (WCAG 2.1.4). */
import { Checkbox, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

const KEY = 'hotline.singleKeys'

export interface SingleKeys {
  on: boolean
  turn: (on: boolean) => void
}

/** Whether single keys choose; remembered in the browser. */
export function useSingleKeys(): SingleKeys {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off')
  return useMemo(
    () => ({
      on,
      turn: (next) => {
        localStorage.setItem(KEY, next ? 'on' : 'off')
        setOn(next)
      },
    }),
    [on],
  )
}

interface Props {
  open: boolean
  keys: SingleKeys
  onClose: () => void
}

const LIST = ['choose', 'beside', 'noRequest', 'phrase', 'name', 'more', 'call', 'find', 'save', 'phone', 'help'] as const

export function KeyHelp({ open, keys, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal open={open} title={t('keys.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <dl className="facts">
        {LIST.map((name) => (
          <KeyLine key={name} name={name} />
        ))}
      </dl>
      <p>
        <Checkbox checked={keys.on} onChange={(event) => keys.turn(event.target.checked)}>
          {t('keys.single')}
        </Checkbox>
      </p>
    </Modal>
  )
}

function KeyLine({ name }: { name: (typeof LIST)[number] }) {
  const { t } = useTranslation()
  return (
    <>
      <dt>
        <kbd>{t(`keys.${name}.key`)}</kbd>
      </dt>
      <dd>{t(`keys.${name}.does`)}</dd>
    </>
  )
}
