/** The search finds what callers ask for: recall among the first three, counted on the seed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { finderOf, pairs, type Searched } from '@/features/knowledge/finder'
import { readings } from '@/features/knowledge/initials'

const SEED = join(import.meta.dirname, '../../infra/seed/hunan')

/** The rows of a seed file: no cell of these files has a comma or a quotation mark. */
function rowsOf(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split(','))
}

const departments = new Map(rowsOf(join(SEED, 'departments.csv')).map(([key = '', name = '', , phone = '']) => [key, `${name} ${phone}`]))
const folder = join(SEED, 'knowledge')
const entries: Searched[] = readdirSync(folder)
  .sort()
  .flatMap((file) => rowsOf(join(folder, file)))
  .map((row) => {
    const [id = '', department = '', title = '', scope = ''] = row
    return {
      id,
      title,
      scope,
      department: departments.get(department) ?? '',
      words: (row[10] ?? '').split('、'),
      rest: row.slice(4, 10).join(' '),
    }
  })
const finder = finderOf(entries)
const queries = rowsOf(join(import.meta.dirname, 'knowledgeQueries.csv')).map(([query = '', codes = '']) => ({
  query,
  codes: codes.split('|'),
}))

describe('the search of the knowledge base', () => {
  it('is asked sixty questions about two hundred entries', () => {
    expect(entries.length).toBeGreaterThanOrEqual(200)
    expect(queries).toHaveLength(60)
    const known = new Set(entries.map(({ id }) => id))
    expect(queries.flatMap(({ codes }) => codes).filter((code) => !known.has(code))).toEqual([])
  })

  it('shows an answer among the first three for nine of ten questions (S0-12)', () => {
    const missed = queries
      .map(({ query, codes }) => ({ query, codes, found: finder.find(query).slice(0, 3) }))
      .filter(({ codes, found }) => !found.some((id) => codes.includes(id)))
    const recall = 1 - missed.length / queries.length
    if (process.env.KNOWLEDGE_SHOW) console.log(recall, missed)
    expect(recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.9)
  })

  it('answers while one types', () => {
    for (const typed of ['工', '工伤', '工伤认', 'g', 'gs', 'gsr']) expect(finder.find(typed)).toContain('0401-1')
    expect(finder.find('')).toEqual([])
    expect(finder.find('。！？')).toEqual([])
  })

  it('reads full-width letters, capitals and digits alike', () => {
    expect(finder.find('ＧＳＲＤ')[0]).toBe('0401-1')
    expect(finder.find('12393').length).toBeGreaterThan(0)
  })

  it('leaves out what does not fit', () => {
    expect(finder.find('工伤', (id) => id !== '0401-1')).not.toContain('0401-1')
  })
})

describe('what the index is made of', () => {
  it('cuts a text into pairs', () => {
    expect(pairs('被拖欠，AA制 12')).toEqual(['被拖', '拖欠', 'aa', '制', '12'])
    expect(pairs('𬍛某')).toEqual(['𬍛某'])
  })

  it('knows initials, and both of a character that is read in two ways', () => {
    expect(readings('工伤认定')).toEqual(['gsrd'])
    expect(readings('执行').sort()).toEqual(['zh', 'zx'])
    expect(readings('阿座，N加1')).toEqual(['aznj1'])
    expect(readings('。')).toEqual([])
  })
})
