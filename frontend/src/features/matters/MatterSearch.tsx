/** The search box: a reference number or a caller's number; the number is sent, never written down. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '@/api/problem'
import { useFaults } from '@/ui/faults'
import { ProblemNote } from '@/ui/ProblemNote'
import { sayWhatIsSought } from './queries'
import './matters.css'
import { writtenReference, type MattersSearch } from './search'

interface Props {
  search: MattersSearch
  /** The number that is looked for, masked by the server. */
  masked: string
  onFind: (found: Pick<MattersSearch, 'reference' | 'caller'>) => void
}

export function MatterSearch({ search, masked, onFind }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [fault] = useFaults(() => t('seek.box'))(problem)

  const find = async () => {
    if (busy || !text.trim()) return
    setBusy(true)
    setProblem(null)
    try {
      const { reference, caller } = await sayWhatIsSought(text.trim())
      setText('')
      onFind({ reference: reference ?? undefined, caller: caller ?? undefined })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      role="search"
      className="matter-search"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void find()
      }}
    >
      <Input.Search
        id="matter-search"
        aria-label={t('seek.box')}
        aria-describedby={fault ? 'matter-search-fault' : undefined}
        aria-invalid={fault ? true : undefined}
        status={fault ? 'error' : undefined}
        style={{ width: 230 }}
        placeholder={t('seek.boxHint')}
        autoComplete="off"
        maxLength={60}
        value={text}
        loading={busy}
        onChange={(event) => setText(event.target.value)}
        onSearch={() => void find()}
      />
      {search.reference && (
        <Chip onClear={() => onFind({})}>
          {t('seek.reference', { reference: writtenReference(search.reference) })}
        </Chip>
      )}
      {search.caller && <Chip onClear={() => onFind({})}>{t('seek.caller', { masked })}</Chip>}
      {fault && (
        <span className="field-fault" id="matter-search-fault" role="alert">
          {fault.reason}
        </span>
      )}
      {problem && !fault && <ProblemNote error={problem} />}
    </form>
  )
}

/** What is looked for; pressed, it is no longer. */
function Chip({ children, onClear }: { children: string; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <Button aria-label={`${children} · ${t('seek.stop')}`} onClick={onClear}>
      {children}
      <span aria-hidden="true">×</span>
    </Button>
  )
}
