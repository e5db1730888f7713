/** The API's shapes of maintenance, taken from the generated schema. */
import type { Answer, On } from '@/api/types'

/** How the lines stand, and the outages of a month. */
export type Outages = Answer<'/outages'>
export type LineMonth = Outages['lines'][number]
export type Outage = Outages['outages'][number]
export type TellOutage = On<'/outages'>
export type OutageStep = On<'/outages/{outage}/steps'>
/** The maintenance record of a year. */
export type Works = Answer<'/maintenance'>
export type Work = Works['works'][number]
export type PlanWork = On<'/maintenance'>
export type FinishWork = On<'/maintenance/{work}/finish'>
