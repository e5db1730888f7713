/** What the telephone asks for. */
import { api, ask } from '@/api/client'

/** Ask for the number of whoever a promise is owed to; that it was given is recorded. */
export const numberToDial = (promise: string, id: string) =>
  ask(api.POST('/promises/dial', { body: { promise, id } }))
