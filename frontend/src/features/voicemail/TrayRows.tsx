/** The messages of a tray; one at a time is opened to be heard and worked on. */
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceName, Tray, Voicemail } from '@/api/types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { DueLight, Light } from '@/ui/Light'
import { Rows, type Column } from '@/ui/Rows'
import { MessagePanel } from './MessagePanel'
import { Steps } from './Steps'
import { edgeOf } from './tray'

export function TrayRows({ tray, narrowed }: { tray: Tray; narrowed: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  const [open, setOpen] = useState<string | null>(null)
  const earlier = narrowed ? [] : tray.earlier
  const sections = [
    { key: 'earlier', title: t('voicemail.earlier', { count: earlier.length }), rows: earlier },
    { key: 'day', title: t('voicemail.ofDay', { count: tray.messages.length }), rows: tray.messages },
  ].filter((section) => section.rows.length > 0)
  const places = new Set([...earlier, ...tray.messages].map((one) => one.place.code)).size > 1
  const toggle = (message: Voicemail) =>
    setOpen(open === message.contact_id ? null : message.contact_id)
  return (
    <Rows
      caption={t('voicemail.title')}
      columns={[
        ...columns(t, language, places ? name : null),
        {
          key: 'act',
          head: <span className="unseen">{t('voicemail.act')}</span>,
          cell: (row) => <OpenButton message={row} open={open === row.contact_id} onClick={toggle} />,
        },
      ]}
      sections={sections}
      idOf={(row) => row.contact_id}
      edgeOf={edgeOf}
      belowOf={(row) => open === row.contact_id && <MessagePanel message={row} tray={tray} />}
    />
  )
}

interface OpenProps {
  message: Voicemail
  open: boolean
  onClick: (message: Voicemail) => void
}

function OpenButton({ message, open, onClick }: OpenProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const acts = message.may_work && message.state !== 'handled'
  const words = t(open ? 'voicemail.close' : acts ? 'voicemail.act' : 'voicemail.look')
  return (
    <Button
      size="small"
      type={acts && !open ? 'primary' : 'default'}
      aria-expanded={open}
      aria-label={`${words} · ${t('voicemail.of', { at: moment(message.received_at, language) })}`}
      onClick={() => onClick(message)}
    >
      {words}
    </Button>
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: ((place: PlaceName) => string) | null,
): Column<Voicemail>[] {
  return [
    {
      key: 'received',
      head: t('voicemail.received'),
      cell: (row) => moment(row.received_at, language),
    },
    ...(name
      ? [{ key: 'place', head: t('list.place'), cell: (row: Voicemail) => name(row.place) }]
      : []),
    {
      key: 'number',
      head: t('voicemail.number'),
      cell: (row) => (
        <>
          {row.number_masked || <span className="muted">{t('voicemail.withheld')}</span>}
          {row.complains_of && <span className="vm-complains">{t('voicemail.complains')}</span>}
        </>
      ),
    },
    { key: 'length', head: t('voicemail.length'), numeric: true, cell: (row) => lengthOf(row, t) },
    { key: 'steps', head: t('voicemail.steps'), cell: (row) => <Steps message={row} /> },
    { key: 'due', head: t('voicemail.due'), wide: true, cell: (row) => <Due message={row} /> },
  ]
}

function lengthOf(message: Voicemail, t: TFunction) {
  if (!message.recorded) return <span className="muted">{t('voicemail.noRecording')}</span>
  if (message.seconds === null) return <span className="muted">{t('voicemail.noLength')}</span>
  return t('voicemail.seconds', { count: message.seconds })
}

/** Until when the answer is owed; of what was answered, how and whether in time. */
function Due({ message }: { message: Voicemail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { handled, promise } = message
  if (handled) {
    return (
      <span className="vm-due">
        <Light tone={handled.late ? 'red' : 'green'}>
          {t(handled.late ? 'voicemail.doneLate' : 'voicemail.doneInTime')}
        </Light>
        <span className="muted">{t(`voicemail.how.${handled.how}`)}</span>
      </span>
    )
  }
  if (message.withdrawn_at) {
    return (
      <span className="vm-due">
        <Light tone="grey">{t('voicemail.withdrawn')}</Light>
        <span className="muted">{t('voicemail.withdrawnShort')}</span>
      </span>
    )
  }
  if (!promise) return '–'
  return (
    <span className="vm-due">
      <DueLight pledge={promise} />
      <span className="muted">{language === 'en' ? promise.due_words_en : promise.due_words}</span>
    </span>
  )
}
