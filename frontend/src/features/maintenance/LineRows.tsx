/** The lines: how each was last reached, how often it was tried, how long it was down. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LineMonth } from './types'
import { useLanguage } from '@/app/i18n'
import { moment, type Language } from '@/app/time'
import { usePlaceNames } from '@/features/accounts/placeNames'
import { Light } from '@/ui/Light'
import { plain, Rows, type Column } from '@/ui/Rows'

export function LineRows({ lines }: { lines: readonly LineMonth[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = usePlaceNames()
  return (
    <Rows
      caption={t('upkeep.lines')}
      columns={columns(t, language, name)}
      sections={plain(lines)}
      idOf={(line) => line.place.code}
      edgeOf={(line) => (line.down ? 'red' : line.why ? 'amber' : undefined)}
    />
  )
}

function columns(
  t: TFunction,
  language: Language,
  name: (place: LineMonth['place']) => string,
): Column<LineMonth>[] {
  const number = new Intl.NumberFormat(language)
  return [
    { key: 'line', head: t('upkeep.line'), cell: (line) => name(line.place) },
    { key: 'now', head: t('upkeep.now'), wide: true, cell: (line) => <Standing line={line} /> },
    {
      key: 'tried_at',
      head: t('upkeep.triedAt'),
      cell: (line) => (line.tried_at ? moment(line.tried_at, language) : '–'),
    },
    { key: 'tried', head: t('upkeep.tried'), numeric: true, cell: (line) => number.format(line.tried) },
    { key: 'missed', head: t('upkeep.missed'), numeric: true, cell: (line) => number.format(line.missed) },
    { key: 'outages', head: t('upkeep.times'), numeric: true, cell: (line) => number.format(line.outages) },
    { key: 'minutes', head: t('upkeep.minutes'), numeric: true, cell: (line) => number.format(line.minutes) },
    {
      key: 'duty',
      head: t('upkeep.dutyMinutes'),
      numeric: true,
      cell: (line) => number.format(line.duty_minutes),
    },
  ]
}

function Standing({ line }: { line: LineMonth }) {
  const { t } = useTranslation()
  const why = line.why && t(`upkeep.why.${line.why}`)
  if (line.down) return <Light tone="red">{why ? t('upkeep.downWhy', { why }) : t('upkeep.down')}</Light>
  if (why) return <Light tone="amber">{t('upkeep.doubtful', { why })}</Light>
  if (line.tried_at === null) return <Light tone="grey">{t('upkeep.untried')}</Light>
  return <Light tone="green">{t('upkeep.reached')}</Light>
}
