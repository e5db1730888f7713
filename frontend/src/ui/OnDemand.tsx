/** A section that is fetched when somebody asks for it: a page costs no more than what is read. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

interface Props {
  title: string
  /** What the button says. */
  show: string
  children: ReactNode
}

export function OnDemand({ title, show, children }: Props) {
  const [shown, setShown] = useState(false)
  if (shown) return children
  return (
    <section className="section">
      <h2>{title}</h2>
      <div className="section-body">
        <Button onClick={() => setShown(true)}>{show}</Button>
      </div>
    </section>
  )
}
