/** What calls for the province now, sorted by what it is: how much, where, and the way to its rows. */
import type { Home, PlaceName } from '@/api/types'
import { writeSearch } from '@/app/router/search'
import { TOPICS, type Topic } from '@/features/promises/search'

type Owed = Home['owed'][number]
export type AlarmKey = Topic | 'down' | 'chairs' | 'uncovered' | 'rounds'

/** Every kind of alarm, the loudest first. */
export const ALARMS = ['down', ...TOPICS, 'chairs', 'uncovered', 'rounds'] as const satisfies readonly AlarmKey[]

/** One place on a row. */
export interface Spot {
  place: PlaceName
  /** How many; nothing where there can be one only. */
  count: number | null
  /** Since when, of a chair. */
  since: string | null
  to: string
}

export interface Alarm {
  key: Exclude<AlarmKey, 'rounds'>
  count: number
  /** Places of which it is not known, because nobody has looked: nought is no good news there. */
  unknown: number
  /** Due in what is left of today; nothing where that means nothing. */
  today: number | null
  /** In the order of the places, which news does not change. */
  spots: readonly Spot[]
  /** The rows of all places. */
  to: string
}

/** What of a topic calls for somebody: of the urgent everything, of the rest what is overdue. */
const callsOf = (one: Owed): number =>
  one.topic === 'urgent' ? one.overdue + one.today + one.later : one.overdue

/** The rows of a topic, of one place or of all. */
export const rowsOf = (topic: Topic, due?: 'overdue' | 'today' | 'later', place?: string): string =>
  `/promises${writeSearch({ topic, due, place })}`

const dueOf = (topic: Topic) => (topic === 'urgent' ? undefined : 'overdue')

function owing(home: Home, topic: Topic): Alarm {
  const lines = home.owed.filter((one) => one.topic === topic)
  const calling = lines.filter((one) => callsOf(one) > 0)
  return {
    key: topic,
    count: sum(calling.map(callsOf)),
    unknown: 0,
    today: sum(lines.map((one) => one.today)),
    spots: calling.map((one) => ({
      place: one.place,
      count: callsOf(one),
      since: null,
      to: rowsOf(topic, dueOf(topic), one.place.code),
    })),
    to: rowsOf(topic, dueOf(topic)),
  }
}

/** Every row of the province's alarms: always the same ones in the same order. */
export function alarmsOf(home: Home): Alarm[] {
  const down = since(home.down, '/outages')
  const chairs = since(home.chairs, '/presence')
  return [
    { key: 'down', count: down.length, unknown: home.untried.length, today: null, spots: down, to: '/outages' },
    ...TOPICS.map((topic) => owing(home, topic)),
    { key: 'chairs', count: chairs.length, unknown: home.unseen.length, today: null, spots: chairs, to: '/presence' },
    {
      key: 'uncovered',
      count: home.uncovered.length,
      unknown: 0,
      today: null,
      spots: uncovered(home),
      to: '/presence',
    },
  ]
}

const since = (found: readonly { place: PlaceName; since: string | null }[], to: string): Spot[] =>
  found.map((one) => ({ ...one, count: null, to }))

function uncovered({ uncovered: gaps }: Home): Spot[] {
  const places = new Map(gaps.map(({ place }) => [place.code, place]))
  return [...places.values()].map((place) => ({
    place,
    count: gaps.filter((one) => one.place.code === place.code).length,
    since: null,
    to: `/roster${writeSearch({ place: place.code })}`,
  }))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
