/** Hearing a message: the link is asked for by a click, since each hearing is recorded. */
import { SoundOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voicemail } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { Light } from '@/ui/Light'
import { ProblemNote } from '@/ui/ProblemNote'
import { listen } from './queries'

interface Props {
  message: Voicemail
  /** Told when it turns out that there is nothing to hear. */
  onSilent: () => void
}

export function Player({ message, onSilent }: Props) {
  const { t } = useTranslation()
  const command = useCommand()
  const [url, setUrl] = useState<string | null>()
  const ask = () =>
    command.send(async () => {
      const heard = (await listen(message)).url
      setUrl(heard)
      if (heard === null) onSilent()
    })
  return (
    <div className="stack">
      {command.problem && <ProblemNote error={command.problem} onRetry={() => void ask()} />}
      {url === null ? (
        <div role="status">
          <Light tone="amber">
            {t(message.number_masked ? 'voicemail.silent' : 'voicemail.silentNoNumber')}
          </Light>
          <p className="muted">{t('voicemail.silentWhy')}</p>
        </div>
      ) : (
        <>
          {url === undefined ? (
            <div>
              <Button icon={<SoundOutlined aria-hidden />} loading={command.busy} onClick={() => void ask()}>
                {t('voicemail.listen')}
              </Button>
            </div>
          ) : (
            // What a caller said has no captions: nobody has written it down.
            // eslint-disable-next-line jsx-a11y/media-has-caption
            <audio
              className="vm-player"
              controls
              autoPlay
              src={url}
              aria-label={t('voicemail.player')}
              // The link has grown old before it was played again: it is asked for anew.
              onError={() => setUrl(undefined)}
            />
          )}
          <p className="muted">{t('voicemail.listenWhy')}</p>
        </>
      )}
    </div>
  )
}
