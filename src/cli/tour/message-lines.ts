import stringWidth from 'string-width'
import type { Terminal } from './terminal.ts'

type Entity = { readonly type: string; readonly offset: number; readonly length: number }
type Message = { readonly text: string; readonly entities: readonly Entity[] }

/** A message as lines of `room` columns, its entities painted. */
export function messageLines({ text, entities }: Message, room: number, paint: Terminal['paint']): string[] {
  const styles = stylesOf(text, entities)
  const lines: string[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    const isFixed = styles[offset] === 'pre'
    for (const { start, end } of isFixed ? [{ start: 0, end: line.length }] : folded(line, room))
      lines.push(painted(text, styles, offset + start, offset + end, paint))
    offset += line.length + 1
  }
  return lines
}

/** The type of the innermost entity at each UTF-16 unit. */
function stylesOf(text: string, entities: readonly Entity[]): (string | undefined)[] {
  const styles = new Array<string | undefined>(text.length).fill(undefined)
  for (const { type, offset, length } of entities) styles.fill(type, offset, offset + length)
  return styles
}

/** Where a line is cut so that each piece fits, between words. */
function folded(line: string, room: number): { start: number; end: number }[] {
  const pieces = [{ start: 0, end: 0 }]
  for (const { index, 0: word } of line.matchAll(/\S+\s*/g)) {
    const last = pieces.at(-1)
    const end = index + word.length
    if (last === undefined) break
    if (last.end > last.start && stringWidth(line.slice(last.start, end).trimEnd()) > room)
      pieces.push({ start: index, end })
    else last.end = end
  }
  return pieces
}

function painted(
  text: string,
  styles: readonly (string | undefined)[],
  start: number,
  end: number,
  paint: Terminal['paint'],
): string {
  let line = ''
  for (let at = start; at < end;) {
    const style = styles[at]
    let next = at + 1
    while (next < end && styles[next] === style) next += 1
    line += inStyle(style, text.slice(at, next), paint)
    at = next
  }
  return line
}

function inStyle(type: string | undefined, text: string, paint: Terminal['paint']): string {
  switch (type) {
    case 'bold':
      return paint('bold', text)
    case 'italic':
      return paint('italic', text)
    case 'code':
    case 'pre':
      return paint('cyan', text)
    default:
      return text
  }
}
