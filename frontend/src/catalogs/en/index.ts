/** Everything the portal says in English. */
import { calendar } from './calendar'
import { callers } from './callers'
import { calls } from './calls'
import { complaints } from './complaints'
import { following } from './following'
import { handOver } from './handOver'
import { inbox } from './inbox'
import { institutions } from './institutions'
import { knowledge } from './knowledge'
import { matters } from './matters'
import { orders } from './orders'
import { overview } from './overview'
import { pay } from './pay'
import { presence } from './presence'
import { promises } from './promises'
import { ownShifts } from './ownShifts'
import { roster } from './roster'
import { rulebook } from './rulebook'
import { seeking } from './seeking'
import { shell } from './shell'
import { softphone } from './softphone'
import { staff } from './staff'
import { voicemail } from './voicemail'
import { wishes } from './wishes'
import { workbench } from './workbench'

export const en = {
  ...shell,
  ...overview,
  ...callers,
  ...calls,
  ...voicemail,
  ...institutions,
  ...knowledge,
  ...matters,
  ...orders,
  ...complaints,
  ...following,
  ...promises,
  ...seeking,
  ...presence,
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
  /** The province and its prefectures; counties keep their Chinese names. */
  place: {
    p430000: 'Hunan',
    p430100: 'Changsha',
    p430200: 'Zhuzhou',
    p430300: 'Xiangtan',
    p430400: 'Hengyang',
    p430500: 'Shaoyang',
    p430600: 'Yueyang',
    p430700: 'Changde',
    p430800: 'Zhangjiajie',
    p430900: 'Yiyang',
    p431000: 'Chenzhou',
    p431100: 'Yongzhou',
    p431200: 'Huaihua',
    p431300: 'Loudi',
    p433100: 'Xiangxi',
  },
}
