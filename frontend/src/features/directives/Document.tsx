/** The document of a directive: shown as paper, or taken as Word. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '@/api/useCommand'
import { save } from '@/features/pay/download'
import { ProblemNote } from '@/ui/ProblemNote'
import { wordOf } from './queries'
import type { Directive } from './shapes'

export function Document({ one }: { one: Directive }) {
  const { t } = useTranslation()
  const command = useCommand()
  return (
    <section className="section">
      <h2>{t('directive.paper')}</h2>
      <div className="section-body inline">
        <Link to="/directives/$id/paper" params={{ id: one.id }}>
          {t('violation.print')}
        </Link>
        <Button size="small" loading={command.busy} onClick={() => void command.send(async () => save(await wordOf(one.id)))}>
          {t('directive.word')}
        </Button>
      </div>
      {command.problem && <ProblemNote error={command.problem} />}
    </section>
  )
}
