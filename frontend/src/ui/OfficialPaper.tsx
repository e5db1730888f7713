/** An official document on A4 paper, set as GB/T 9704 asks: in Chinese, whatever the screen. */
import { addressed } from '@/catalogs/zh-CN/violations'
import type { Paper } from '@/api/types'
import '@/features/pay/paper.css'
import './officialPaper.css'

export function OfficialPaper({ paper }: { paper: Paper }) {
  return (
    <article className="paper official-paper" lang="zh-CN">
      <h2>{paper.title}</h2>
      {paper.number && <p className="official-paper-number">{paper.number}</p>}
      <p>{addressed(paper.addressee)}</p>
      {paper.paragraphs.map((text, at) => (
        <p key={at} className="paper-words">
          {text}
        </p>
      ))}
      <p className="paper-sign">
        {paper.office}
        <br />
        {paper.issued_on}
      </p>
    </article>
  )
}
