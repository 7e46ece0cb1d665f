import { lastLeaf } from './last-leaf.ts'
import { readInlineState } from './open-inline.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { OpenInline } from './read-inline.ts'

const roundsMax = 40
const ends = new Map([
  ['$', '$'],
  ['$$', '$$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
])

/**
 * Ends what an answer that was stopped had begun: open emphasis, code and math are closed, half a link becomes its text, half a
 * table a table. No word is lost but those of a link's target.
 */
export function finishMarkdown(source: string): string {
  const whole = source.trimEnd()
  const leaf = lastLeaf(parseMarkdown(whole))
  const start = leaf.position?.start.offset ?? 0
  switch (leaf.type) {
    case 'code':
      return whole.replace(/\n[ \t>]*(?:`{1,2}|~{1,2})$/, '')
    case 'paragraph':
      return whole.slice(0, start) + finishTable(finishText(whole.slice(start)))
    case 'heading':
      return whole.slice(0, start) + finishText(whole.slice(start))
    case 'table': {
      const cell = whole.lastIndexOf('|') + 1
      return whole.slice(0, cell) + finishText(whole.slice(cell))
    }
    default:
      return whole
  }
}

function finishText(text: string): string {
  let finished = text
  for (let round = 0; round < roundsMax; round += 1) {
    const open = readInlineState(finished).opened.find(({ kind }) => kind !== 'emphasis' && kind !== 'other')
    if (open === undefined) break
    finished = finishOne(finished, open)
  }
  const bare = finished.replace(/(?<!\\)(?:\\|[*_~`$]+)$/, '')
  const emphasis = readInlineState(`${bare} `).opened.filter(({ kind }) => kind === 'emphasis')
  return (
    bare.trimEnd() +
    emphasis
      .map(({ opener }) => opener)
      .toReversed()
      .join('')
  )
}

function finishOne(text: string, { kind, offset, opener }: OpenInline): string {
  const before = text.slice(0, offset)
  const inside = text.slice(offset + opener.length)
  switch (kind) {
    case 'code': {
      const code = inside.replace(/`+$/, '')
      return code.trim() === '' ? before : before + opener + code + opener + ' '
    }
    case 'math':
      if (opener === '$' && !/[\\^_=]/.test(inside)) return `${before}\\$${inside}`
      return `${before}${opener}${inside.replace(/[\\$]$/, '')}${ends.get(opener) ?? ''} `
    default: {
      const label = text.slice(offset).replace(/^!?\[/, '')
      return before + label.replace(/\]\([^]*$|\]$/, '')
    }
  }
}

/** A row of cells without the line under it is not a table yet. */
function finishTable(text: string): string {
  const lines = text.split('\n')
  const under = /^[ \t]*\|?[ \t:|-]*$/.test(lines.at(-1) ?? '') ? lines.pop() : undefined
  const head = lines.at(-1) ?? ''
  if (!/^[ \t]*\|/.test(head)) return under === undefined ? text : lines.join('\n')
  const columns = head
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/).length
  return [...lines, `|${'---|'.repeat(columns)}`].join('\n')
}
