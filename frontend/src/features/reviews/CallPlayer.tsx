/** Hearing a call that is reviewed: asked for by a click, since each hearing is recorded. */
import { SoundOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { ProblemNote } from '@/ui/ProblemNote'
import { hearCall } from './queries'

type Heard = Awaited<ReturnType<typeof hearCall>>['recordings']

export function CallPlayer({ review }: { review: string }) {
  const { t } = useTranslation()
  const { busy, problem, send } = useCommand()
  const [heard, setHeard] = useState<Heard | null>(null)
  const listen = () => void send(async () => setHeard((await hearCall(review)).recordings))
  return (
    <section className="section">
      <h2>{t('review.recording')}</h2>
      <div className="section-body stack">
        {problem && <ProblemNote error={problem} onRetry={listen} />}
        {heard === null && (
          <div>
            <Button icon={<SoundOutlined aria-hidden />} loading={busy} onClick={listen}>
              {t('review.listen')}
            </Button>
          </div>
        )}
        {heard?.length === 0 && <p role="status">{t('review.silent')}</p>}
        {heard?.map(({ participant, url }, place) => (
          // What was said has no captions: nobody has written it down.
          // eslint-disable-next-line jsx-a11y/media-has-caption
          <audio
            key={url}
            className="review-player"
            controls
            src={url}
            aria-label={t('review.player', { number: place + 1, participant })}
            // The link has grown old: it is asked for anew.
            onError={() => setHeard(null)}
          />
        ))}
        <p className="muted">{t('review.listenWhy')}</p>
      </div>
    </section>
  )
}
