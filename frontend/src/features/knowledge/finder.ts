/** Finds entries as one types: pairs of characters, words, pinyin initials. */
import MiniSearch from 'minisearch'
import { EMPTY_WORDS } from '@/catalogs/zh-CN/searching'
import { readings } from './initials'

/** What is searched of an entry. */
export interface Searched {
  id: string
  title: string
  words: readonly string[]
  scope: string
  department: string
  /** The rest of what it says: found, but weighing least. */
  rest: string
}

export interface Finder {
  /** Return the ids of the entries that fit, best first. */
  find: (asked: string, fits?: (id: string) => boolean) => string[]
}

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu
const LATIN = /^[a-z]+$/
const INITIALS = 'initials'
const FIELDS = ['title', 'words', 'scope', 'department', 'rest', INITIALS]
const BOOST = { title: 5, words: 4, scope: 2, department: 1, rest: 0.5, initials: 3 }
/** Entries that rest in the list of one asking. */
const MOST_FOUND = 30

/** Cut a text into pairs of characters and into words of letters and digits. */
export function pairs(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    const signs = Array.from(run)
    if (/[a-z0-9]/.test(run) || signs.length === 1) found.push(run)
    else found.push(...signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`))
  }
  return found
}

/** Every end of each reading: a prefix of an end is found wherever it stands in the word. */
function ends(text: string): string[] {
  const words = text.split(' ').filter((word) => word.length > 1)
  return [...new Set(words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at))))]
}

/** Build the index of an edition; two hundred entries take some milliseconds. */
export function finderOf(entries: readonly Searched[]): Finder {
  const index = new MiniSearch<Searched>({
    fields: FIELDS,
    extractField: (entry, field) => {
      if (field === INITIALS) return [entry.title, ...entry.words].flatMap(readings).join(' ')
      if (field === 'words') return entry.words.join(' ')
      return entry[field as 'id' | 'title' | 'scope' | 'department' | 'rest']
    },
    tokenize: (text, field) => (field === INITIALS ? ends(text) : pairs(text)),
    processTerm: (term) => term,
    searchOptions: {
      boost: BOOST,
      tokenize: (text) => pairs(text),
      // One character begins a pair; letters begin a word or stand among the initials.
      prefix: (term) => LATIN.test(term) || Array.from(term).length === 1,
    },
  })
  index.addAll(entries)
  return {
    find: (asked, fits) => {
      const words = asked.replace(EMPTY_WORDS, ' ')
      const text = pairs(words).length > 0 ? words : asked
      const filter = fits && (({ id }: { id: unknown }) => fits(String(id)))
      return index
        .search(text, filter ? { filter } : {})
        .slice(0, MOST_FOUND)
        .map(({ id }) => String(id))
    },
  }
}
