/** A dense table of records: semantic, with a caption, one link a row, no hidden columns. */
import { Fragment, type ReactNode } from 'react'
import './rows.css'

export interface Column<T> {
  key: string
  head: ReactNode
  cell: (row: T) => ReactNode
  /** Numbers stand right, in figures of equal width. */
  numeric?: boolean
  /** The column that may wrap; all others keep to one line. */
  wide?: boolean
}

export interface Section<T> {
  key: string
  /** A line of its own over the rows of the section. */
  title?: ReactNode
  rows: readonly T[]
}

interface Props<T> {
  caption: string
  columns: Column<T>[]
  sections: readonly Section<T>[]
  idOf: (row: T) => string
  /** A tone for the left edge of a row that needs a look. */
  edgeOf?: (row: T) => 'red' | 'amber' | undefined
  /** What is opened under a row, over all columns; nothing while it is closed. */
  belowOf?: (row: T) => ReactNode
}

export function Rows<T>({ caption, columns, sections, idOf, edgeOf, belowOf }: Props<T>) {
  return (
    // The table can be wider than a narrow window; the focusable frame lets keys scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="rows-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="rows">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.key}>
            {section.title && (
              <tr className="rows-section">
                <th scope="rowgroup" colSpan={columns.length}>
                  {section.title}
                </th>
              </tr>
            )}
            {section.rows.map((row) => {
              const below = belowOf?.(row)
              return (
                <Fragment key={idOf(row)}>
                  <tr data-edge={edgeOf?.(row)} data-open={below ? true : undefined}>
                    {columns.map((column) => (
                      <td key={column.key} className={classOf(column)}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                  {below && (
                    <tr className="rows-below" data-edge={edgeOf?.(row)}>
                      <td colSpan={columns.length}>{below}</td>
                    </tr>
                  )}
                </Fragment>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Rows without sections. */
export const plain = <T,>(rows: readonly T[]): readonly Section<T>[] => [{ key: 'all', rows }]

function classOf<T>(column: Column<T>): string | undefined {
  if (column.numeric) return 'rows-number'
  return column.wide ? 'rows-wide' : undefined
}
