/** From an entry of the knowledge base to what a caller is told at one time. */
import { tellPaper } from '@/catalogs/zh-CN/tellPaper'
import type { KnowledgeEntry, Matter, TellAtOnce } from '@/api/types'
import { orders } from '@/catalogs/zh-CN/orders'
import { MATERIALS } from '@/features/orders/names'

export interface Telling extends Pick<TellAtOnce, 'title' | 'basis' | 'procedure'> {
  /** One paper on each line. */
  materials: string
  way: NonNullable<TellAtOnce['way']>
  source: { entry: string; number: number } | null
}

const EMPTY: Telling = { title: '', basis: '', procedure: '', materials: '', way: 'spoken', source: null }

/** What the form begins with: of an application for legal aid all of its papers, else nothing. */
export function tellingOf(matter: Matter): Telling {
  if (matter.disposition?.number !== 4) return EMPTY
  const means = matter.orders.findLast(({ kind }) => kind === 'application')?.means ?? 'statement'
  const papers = MATERIALS.filter((one) => matter.caller.behalf !== null || one !== 'agency')
  const names = papers.map((one) => (one === 'hardship' ? orders.meansPaper[means] : orders.material[one]))
  return { ...EMPTY, ...tellPaper.application, materials: names.join('\n') }
}

/** The papers of a text: one a line, or parted by semicolons and enumeration commas. */
export const linesOf = (text: string): string[] =>
  text.split(/[\n；;]/).map((line) => line.trim().replace(/^[（(]?\d{1,2}[.．、)）]\s*/, '')).filter((line) => line !== '')

/** What an entry fills in; the conditions stand before the procedure, as callers ask for them first. */
export function toldOf(entry: KnowledgeEntry): Pick<Telling, 'title' | 'basis' | 'procedure' | 'materials' | 'source'> {
  const { content } = entry
  return {
    title: content.title,
    basis: content.basis,
    procedure: [content.conditions, content.procedure].filter((part) => part.trim() !== '').join('\n'),
    materials: linesOf(content.materials.replaceAll(tellPaper.listed, '\n')).join('\n'),
    source: { entry: entry.id, number: entry.number },
  }
}
