/** What the client-runner's own pages are made of; an entry without a name stands in a list. */
type SimpleJson = string | number | bigint | boolean | Raw | readonly SimpleJson[] | Entries

/** Entries in order; the same name may come twice. */
interface Entries {
  readonly fields: readonly (readonly [name: string, value: SimpleJson])[]
}

/** A number that is already written. */
interface Raw {
  readonly raw: string
}

export function entries(...list: readonly (readonly [string, SimpleJson])[]): Entries {
  return { fields: list }
}

/** Writes JSON as the client-runner's pages do: a line break first, two spaces a level, nothing escaped. */
export function writeSimpleJson(value: SimpleJson): string {
  return `\n${write(value, 0)}`
}

function write(value: SimpleJson, depth: number): string {
  if (typeof value === 'string') return `"${value}"`
  if (typeof value !== 'object') return String(value)
  if ('raw' in value) return value.raw
  const pad = ' '.repeat(depth)
  const lines = (items: readonly string[]) => items.map((item) => `\n${pad}  ${item}`).join(',')
  if ('fields' in value)
    return `{${lines(value.fields.map(([name, item]) => `"${name}": ${write(item, depth + 2)}`))}\n${pad}}`
  return `[${lines(value.map((item) => write(item, depth + 2)))}\n${pad}]`
}
