/** One thing measured; what there is no bare twin of, or no target for, is left empty. */
export type Row = {
  readonly what: string
  readonly bot: string
  readonly bare?: string
  readonly result?: string
  readonly target?: string
}

const columns = ['what', 'bot', 'bare', 'result', 'target'] as const

/** The rows under a head, in columns as wide as they need. */
export function table(rows: readonly Row[]): string {
  const head = { what: '', bot: 'bot', bare: 'bare', result: 'result', target: 'target' }
  const all = [head, ...rows]
  const widths = columns.map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: Row): string =>
    columns
      .map((column, index) => (row[column] ?? '')[index === 0 ? 'padEnd' : 'padStart'](widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(head), rule, ...rows.map(line)].join('\n')
}
