/** The instants at which a part of a shift can begin or end: every quarter of an hour. */

const QUARTER_MS = 15 * 60_000

export function partsOf(shift: { begins_at: string; ends_at: string }): string[] {
  const [begin, end] = [Date.parse(shift.begins_at), Date.parse(shift.ends_at)]
  const times = [shift.begins_at]
  for (let at = Math.floor(begin / QUARTER_MS) * QUARTER_MS + QUARTER_MS; at < end; at += QUARTER_MS) {
    times.push(new Date(at).toISOString())
  }
  return [...times, shift.ends_at]
}
