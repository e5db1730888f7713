/** The documents of a file: shown as paper, or taken as Word. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Violation } from '@/api/types'
import { useCommand } from '@/api/useCommand'
import { save } from '@/features/pay/download'
import { ProblemNote } from '@/ui/ProblemNote'
import { wordOf } from './queries'

export function Papers({ file }: { file: Violation }) {
  const { t } = useTranslation()
  const command = useCommand()
  if (file.papers.length === 0) return null
  const kindOf = (name: string) =>
    file.sanctions.find((one) => String(one.number) === name)?.penalty ?? ('put' as const)
  const lifted = (name: string) => file.sanctions.some((one) => String(one.number) === name && one.lifted !== null)
  return (
    <section className="section">
      <h2>{t('violation.papers')}</h2>
      <ul className="section-body violation-papers">
        {file.papers.map((name) => {
          const title = t(`violation.paper.${kindOf(name)}`)
          const of = <span className="unseen">{` · ${title}`}</span>
          return (
            <li key={name}>
              <span>
                {title}
                {lifted(name) && <span className="muted">{` ${t('violation.lifted')}`}</span>}
              </span>
              <Link to="/violations/$id/papers/$paper" params={{ id: file.id, paper: name }}>
                {t('violation.print')}
                {of}
              </Link>
              <Button
                size="small"
                loading={command.busy}
                onClick={() => void command.send(async () => save(await wordOf(file.id, name)))}
              >
                {t('violation.word')}
                {of}
              </Button>
            </li>
          )
        })}
      </ul>
      {command.problem && <ProblemNote error={command.problem} />}
    </section>
  )
}
