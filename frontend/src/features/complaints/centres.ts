/** Which centre near the caller is complained of: that of the county, or that and the line of the city. */

/** The code of the city, or the province, whose line serves a place. */
export const lineOf = (place: string): string => `${place.slice(0, 4)}00`

/** The codes by which a centre near a place can be named: its county's, then its city's. */
export const centresOf = (place: string): string[] =>
  place === '' ? [] : [...new Set([place, lineOf(place)])]

/** What was chosen, for where the caller is now: the place may have been changed since. */
export function centreAt(place: string, chosen: string): string {
  if (chosen === '' || place === '') return ''
  return chosen === lineOf(chosen) ? lineOf(place) : place
}
