/** The sample of a list: its headings and one row, as text that spreadsheets open. */

interface Column {
  name: string
  example: string
}

/** An address of the sample; the mark at its head tells spreadsheets that it is UTF-8. */
export function templateOf(columns: readonly Column[]): string {
  const row = (cells: readonly string[]) => `${cells.join(',')}\r\n`
  const text = row(columns.map(({ name }) => name)) + row(columns.map(({ example }) => example))
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${text}`)}`
}
