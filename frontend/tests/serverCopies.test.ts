/** Drafts here and on the server: nothing typed is lost, the newer wins, and it is said (N27). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDraft, type Draft } from '@/features/matters/workbench/draft'
import { allKept, dropDraft, keepDraft, putKept, type Kept } from '@/features/matters/workbench/draftStore'
import { bring, copyOf, doneWith, formOf, handIn, letGo, meet, send } from '@/features/matters/workbench/serverCopies'

const ME = 'me'
const words = (summary: string, draft = openDraft('430100')): Draft => ({ ...draft, summary })
const kept = (changes: Partial<Kept>): Kept => ({
  draft: words('mine'),
  keptAt: Date.now(),
  typedAt: 100,
  version: 1,
  unsent: true,
  tried: [],
  ...changes,
})
const copy = (changes: object) => ({ draft: words('theirs'), typedAt: 50, version: 2, ...changes })

/** The doors as `backend/matters/unfinished.py` keeps them. */
class Server {
  stored = new Map<string, { version: number; form: string }>()
  asked: string[] = []
  down = false
  loseAnswers = false

  answer = async (request: Request): Promise<Response> => {
    const [, , , id] = new URL(request.url).pathname.split('/')
    this.asked.push(`${request.method} ${id ?? ''}`.trim())
    if (this.down) throw new TypeError('Failed to fetch')
    const [status, body] = await this.does(request, id ?? '')
    if (this.loseAnswers) throw new TypeError('Failed to fetch')
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  }

  private async does(request: Request, id: string): Promise<[number, object]> {
    if (request.method === 'POST') {
      this.stored.delete(id)
      return [200, { id }]
    }
    if (request.method === 'GET') {
      const unfinished = [...this.stored].map(([key, one]) => ({ id: key, kept_at: '', ...one }))
      return [200, { as_of: new Date().toISOString(), unfinished }]
    }
    const said = (await request.json()) as { version: number; form: string }
    const version = this.stored.get(id)?.version ?? 0
    if (version !== said.version) {
      if (this.stored.get(id)?.form === said.form) return [200, { version, kept_at: '' }]
      return [409, { code: 'conflict', current: { version } }]
    }
    this.stored.set(id, { version: version + 1, form: said.form })
    return [200, { version: version + 1, kept_at: '' }]
  }
}

let server: Server
beforeEach(() => {
  localStorage.clear()
  server = new Server()
  vi.stubGlobal('fetch', server.answer)
})
afterEach(() => vi.unstubAllGlobals())

/** Sit down at another desk; returns the way back to this one. */
function otherDesk(): () => void {
  const here = Object.entries(localStorage) as [string, string][]
  localStorage.clear()
  return () => {
    localStorage.clear()
    for (const [key, value] of here) localStorage.setItem(key, value)
  }
}

const summaries = () => allKept(ME).map((one) => one.draft.summary)

describe('two copies that meet', () => {
  it('stay as they are while they are of one version', () => {
    expect(meet(kept({ version: 2 }), copy({ version: 2 }))).toBe('stay')
    expect(meet(kept({ version: 0 }), null)).toBe('stay')
  })

  it('follow what was typed later', () => {
    expect(meet(kept({ typedAt: 100 }), copy({ typedAt: 99 }))).toBe('overwrite')
    expect(meet(kept({ typedAt: 100 }), copy({ typedAt: 101 }))).toBe('take')
    expect(meet(kept({ typedAt: 100, unsent: false }), copy({ typedAt: 99 }))).toBe('take')
    expect(meet(null, copy({}))).toBe('take')
  })

  it('are dropped where they were finished elsewhere, but for what was typed since', () => {
    expect(meet(kept({ version: 3, unsent: false }), null)).toBe('drop')
    expect(meet(kept({ version: 3 }), null)).toBe('overwrite')
  })
})

it('reads back what it writes, and nothing that no portal wrote', () => {
  const one = kept({})
  const stored = { id: one.draft.id, version: 4, kept_at: '', form: formOf(one) }
  expect(copyOf(stored)).toEqual({ draft: one.draft, typedAt: 100, version: 4 })
  for (const form of ['', 'null', '{}', '{"typedAt":1}', '{"typedAt":"1","draft":{"place":""}}']) {
    expect(copyOf({ ...stored, form })).toBeNull()
  }
})

describe('sending', () => {
  it('sends what was typed once, and again only what was typed since', async () => {
    const draft = words('one')
    keepDraft(ME, draft)
    keepDraft(ME, openDraft('430100'))
    expect(await send(ME)).toBe('sent')
    expect(await send(ME)).toBe('sent')
    expect(server.asked).toEqual([`PUT ${draft.id}`])
    keepDraft(ME, { ...draft, summary: 'two' })
    expect(await send(ME)).toBe('sent')
    expect(server.stored.get(draft.id)?.version).toBe(2)
    expect(server.stored.get(draft.id)?.form).toContain('two')
  })

  it('goes on after an answer was lost, and tells of no other desk', async () => {
    const draft = words('one')
    keepDraft(ME, draft)
    server.loseAnswers = true
    expect(await send(ME)).toBe('failed')
    server.loseAnswers = false
    vi.setSystemTime(Date.now() + 1000)
    keepDraft(ME, { ...draft, summary: 'two' })
    expect(await send(ME)).toBe('behind')
    expect((await bring(ME)).tidings).toEqual([])
    expect(await send(ME)).toBe('sent')
    expect(server.stored.get(draft.id)?.form).toContain('two')
    vi.useRealTimers()
  })

  it('lets a draft go when the server can be reached again', async () => {
    const draft = words('one')
    keepDraft(ME, draft)
    await send(ME)
    server.down = true
    letGo(draft.id)
    dropDraft(ME, draft.id)
    await send(ME)
    server.down = false
    expect(server.stored.size).toBe(1)
    await bring(ME)
    expect(summaries()).toEqual([])
    await send(ME)
    expect(server.stored.size).toBe(0)
  })
})

describe('another desk', () => {
  it('finds what was begun here', async () => {
    const draft = words('begun here')
    keepDraft(ME, draft)
    await send(ME)
    otherDesk()
    const brought = await bring(ME)
    expect(summaries()).toEqual(['begun here'])
    expect(brought.tidings).toEqual([])
    expect([...brought.changed]).toEqual([draft.id])
  })

  it('wins where it wrote later, and the words of this one can be put back', async () => {
    const draft = words('here first')
    keepDraft(ME, draft)
    await send(ME)
    const back = otherDesk()
    await bring(ME)
    putKept(ME, kept({ draft: { ...draft, summary: 'there' }, typedAt: Date.now() + 9_000 }))
    await send(ME)
    back()
    keepDraft(ME, { ...draft, summary: 'here again' })
    expect(await send(ME)).toBe('behind')
    const { tidings } = await bring(ME)
    expect(summaries()).toEqual(['there'])
    expect(tidings.map(({ is, other }) => [is, other?.draft.summary])).toEqual([['newerThere', 'here again']])
  })

  it('gives way where it wrote before, and is told of', async () => {
    const draft = words('here first')
    keepDraft(ME, draft)
    await send(ME)
    const back = otherDesk()
    await bring(ME)
    putKept(ME, kept({ draft: { ...draft, summary: 'there' }, typedAt: 5 }))
    await send(ME)
    back()
    keepDraft(ME, { ...draft, summary: 'here again' })
    await send(ME)
    const { tidings } = await bring(ME)
    expect(tidings.map(({ is, other }) => [is, other?.draft.summary])).toEqual([['newerHere', 'there']])
    expect(await send(ME)).toBe('sent')
    expect(server.stored.get(draft.id)?.form).toContain('here again')
  })

  it('takes away what it has finished', async () => {
    const draft = words('to be registered')
    keepDraft(ME, draft)
    await send(ME)
    server.stored.clear()
    const { tidings } = await bring(ME)
    expect(summaries()).toEqual([])
    expect(tidings.map(({ is }) => is)).toEqual(['doneElsewhere'])
  })
})

it('brings nothing back that was registered while the answer was on its way', async () => {
  const draft = words('saved')
  keepDraft(ME, draft)
  await send(ME)
  const brought = bring(ME)
  doneWith(draft.id)
  dropDraft(ME, draft.id)
  await brought
  expect(summaries()).toEqual([])
})

describe('handing in before a sign-out', () => {
  it('sends what is left, and says whether all is there', async () => {
    keepDraft(ME, words('one'))
    server.down = true
    expect(await handIn(ME)).toBe(false)
    server.down = false
    expect(await handIn(ME)).toBe(true)
    expect(server.stored.size).toBe(1)
  })

  it('asks nothing where nothing was typed', async () => {
    expect(await handIn(ME)).toBe(true)
    expect(server.asked).toEqual([])
  })
})
