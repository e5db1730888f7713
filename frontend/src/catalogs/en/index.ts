/** Everything the portal says in English. */
import { articles } from './articles'
import { answerLink } from './answerLink'
import { audit } from './audit'
import { calendar } from './calendar'
import { callers } from './callers'
import { calls } from './calls'
import { complaints } from './complaints'
import { definitions } from './definitions'
import { fields } from './fields'
import { fieldWords } from './fieldWords'
import { following } from './following'
import { handOver } from './handOver'
import { home } from './home'
import { inbox } from './inbox'
import { institutions } from './institutions'
import { knowledge } from './knowledge'
import { liaison } from './liaison'
import { maintenance } from './maintenance'
import { network } from './network'
import { matters } from './matters'
import { merging } from './merging'
import { orders } from './orders'
import { overview } from './overview'
import { pay } from './pay'
import { places } from './places'
import { presence } from './presence'
import { promises } from './promises'
import { ownShifts } from './ownShifts'
import { reviews } from './reviews'
import { roster } from './roster'
import { rulebook } from './rulebook'
import { scores } from './scores'
import { seeking } from './seeking'
import { shell } from './shell'
import { softphone } from './softphone'
import { staff } from './staff'
import { deeds } from './deeds'
import { directives } from './directives'
import { violations } from './violations'
import { voicemail } from './voicemail'
import { wishes } from './wishes'
import { workbench } from './workbench'

export const en = {
  ...shell,
  ...home,
  ...overview,
  ...articles,
  ...definitions,
  ...scores,
  ...audit,
  ...callers,
  ...calls,
  ...deeds,
  ...directives,
  ...violations,
  ...voicemail,
  ...institutions,
  ...fields,
  ...fieldWords,
  ...knowledge,
  ...maintenance,
  ...network,
  ...matters,
  ...merging,
  ...liaison,
  ...orders,
  ...answerLink,
  ...complaints,
  ...following,
  ...promises,
  ...seeking,
  ...presence,
  ...reviews,
  ...pay,
  ...handOver,
  ...inbox,
  ...wishes,
  ...workbench,
  ...calendar,
  ...rulebook,
  ...roster,
  ...ownShifts,
  ...softphone,
  ...staff,
  place: places,
}
