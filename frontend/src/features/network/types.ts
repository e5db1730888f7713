/** What the doors of the counties' telephones say, by the names of the trade. */
import type { Answer } from '@/api/types'
import type { paths } from '@/api/schema'

/** A county: its telephone, where it has one, and the centre that commands it. */
export type CountyTelephone = Answer<'/telephones'>['counties'][number]
export type PutTelephone =
  paths['/telephones/{code}']['put']['requestBody']['content']['application/json']
