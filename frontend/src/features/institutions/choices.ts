/** Among what the caller chooses: institutions of the register, and places outside the province. */
import type { Finding, FoundInstitution, Ground } from '@/api/types'
import { NONE_CHOSEN, OUTSIDE, type Chosen } from './asked'

type Words = FoundInstitution['reasons'][number]

export interface Option {
  key: string
  /** The code of the institution; empty outside the province. */
  code: string
  ground: Ground
  seat: string
  /** What is read out of it; undefined outside, where that is made of what is typed. */
  told?: FoundInstitution['told']
  hours?: string
  /** Of every ground by which it is found. */
  reasons: readonly Words[]
  /** Tell whether it is the one that was chosen. */
  holds: (chosen: Chosen) => boolean
}

/** One option for each institution, however many grounds lead to it, then those outside. */
export function optionsOf({ found, outside }: Finding): Option[] {
  const codes = [...new Set(found.map((one) => one.code))]
  const within = codes.map((code) => merged(found.filter((one) => one.code === code)))
  const beyond = outside.map((ground): Option => ({
    key: `${OUTSIDE}-${ground}`,
    code: '',
    ground,
    seat: OUTSIDE,
    reasons: [],
    holds: (chosen) => chosen.seat === OUTSIDE && chosen.ground === ground,
  }))
  return [...within, ...beyond]
}

/** One institution found by several grounds; that of its own place goes before one that it guides on. */
function merged(same: readonly FoundInstitution[]): Option {
  const lead = same.find((one) => !one.told.above) ?? same[0]
  if (lead === undefined) throw new RangeError('no institution')
  const { code, ground, seat, told, hours } = lead
  const rest = same.filter((one) => one !== lead && one.told.above === told.above)
  return {
    key: ground,
    code,
    ground,
    seat,
    told,
    hours,
    reasons: [...new Map([lead, ...rest].flatMap((one) => one.reasons).map((words) => [words.zh, words])).values()],
    holds: (chosen) => chosen.institution === code && chosen.ground === ground && chosen.seat === seat,
  }
}

/** The choice of an option; words that were typed of a place outside stay while it is outside. */
export function choiceOf(one: Option, before: Chosen): Chosen {
  const typed = one.seat === OUTSIDE ? { elsewhere: before.elsewhere, area_code: before.area_code } : {}
  return { ...NONE_CHOSEN, ...typed, institution: one.code, ground: one.ground, seat: one.seat }
}
