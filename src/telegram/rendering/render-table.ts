import type { Table } from 'mdast'
import stringWidth from 'string-width'
import { boxed, concat, plain, prefixLines, styled } from './compose-text.ts'
import type { Part } from './part.ts'
import { renderInline, type Labels } from './render-inline.ts'

type Row = readonly Part[]

const phoneColumns = 36
const separator = ' │ '

/**
 * A table as a phone can show it: columns drawn in a code box while they fit, otherwise one entry per row under the name of the
 * first column. A table with links is never drawn, because a code box would swallow them.
 */
export function renderTable(table: Table, labels: Labels): Part {
  const rows = rowsOf(table, labels)
  return fitsPhone(rows) ? drawn(rows, table.align ?? []) : listed(rows)
}

/** Says whether later rows can no longer change how the earlier ones are shown. */
export function isTableListed(table: Table, labels: Labels): boolean {
  return !fitsPhone(rowsOf(table, labels))
}

/** Cells beyond the last column, which no table should have, are kept in it. */
function rowsOf(table: Table, labels: Labels): Row[] {
  const columns = table.children[0]?.children.length ?? 0
  return table.children.map((row) => {
    const cells = row.children.map((cell) => renderInline(cell.children, labels))
    const last = joined(cells.slice(columns - 1), ' | ')
    return Array.from({ length: columns }, (_, column) =>
      column === columns - 1 ? last : (cells[column] ?? plain('')),
    )
  })
}

function fitsPhone(rows: readonly Row[]): boolean {
  if (rows.some((row) => row.some((cell) => cell.entities.some((entity) => entity.type === 'text_link'))))
    return false
  const widths = columnWidths(rows)
  return widths.reduce((sum, width) => sum + width, separator.length * (widths.length - 1)) <= phoneColumns
}

function columnWidths(rows: readonly Row[]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.max(width, stringWidth(flat(row[column]))), 0),
  )
}

function drawn(rows: readonly Row[], align: NonNullable<Table['align']>): Part {
  const widths = columnWidths(rows)
  const lines = rows.map((row) => {
    const cells = widths.map((width, column) => padded(flat(row[column]), width, align[column]))
    return cells.join(separator).trimEnd()
  })
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─')
  return boxed([lines[0], rule, ...lines.slice(1)].join('\n'))
}

function padded(text: string, width: number, align: string | null | undefined): string {
  const space = width - stringWidth(text)
  const left = align === 'right' ? space : align === 'center' ? Math.floor(space / 2) : 0
  return ' '.repeat(left) + text + ' '.repeat(space - left)
}

function listed([head = [], ...rows]: readonly Row[]): Part {
  const named = rows.length > 0 && head.length > 2 ? head.slice(0, 1) : head
  const title = joined(
    named.filter((cell) => cell.text.trim()),
    ' — ',
  )
  const entries = rows.map((row) => prefixLines(listedRow(head, row), '   '))
  return joined([...(title.text.trim() ? [styled(title, 'bold')] : []), ...entries], '\n')
}

function listedRow(head: Row, [first = plain(''), ...rest]: Row): Part {
  const name = concat([plain('• '), styled(first.text.trim() ? first : plain('—'), 'bold')])
  if (rest.length === 1) return joined([name, ...rest.filter((cell) => cell.text.trim())], ' — ')
  const lines = rest.map((cell, index) => {
    const label = head[index + 1] ?? plain('')
    const value = cell.text.trim() ? cell : plain('—')
    return label.text.trim() ? concat([label, plain(': '), value]) : value
  })
  return joined([name, ...lines], '\n')
}

function joined(parts: Row, between: string): Part {
  return concat(parts.flatMap((part, index) => (index === 0 ? [part] : [plain(between), part])))
}

function flat(cell: Part | undefined): string {
  return (cell?.text ?? '').replace(/\s*\n\s*/g, ' ')
}
