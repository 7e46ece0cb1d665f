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
  if (/\n[ \t]*\n\s*$/.test(source)) return source
  const leaf = lastLeaf(parseMarkdown(source))
  const start = leaf.position?.start.offset ?? 0
  const [before, text] = [source.slice(0, start), source.slice(start)]
  switch (leaf.type) {
    case 'code':
      return source.replace(/\n[ \t>]*(?:`{1,2}|~{1,2})$/, '')
    case 'paragraph':
      return before + (text.endsWith('\n') ? finishText(text) : finishTable(finishText(text)))
    case 'heading':
      return before + finishText(text)
    case 'table': {
      const cell = source.lastIndexOf('|') + 1
      return source.slice(0, cell) + finishText(source.slice(cell))
    }
    default:
      return source
  }
}

function finishText(text: string): string {
  let finished = text.replace(/(?<=\s)[*_~]+$/, '').trimEnd()
  for (let round = 0; round < roundsMax; round += 1) {
    const open = firstOpen(finished)
    if (open === undefined) break
    finished = finishOne(finished, open)
  }
  const whole = finished.replace(/(?<!\\)\\$/, '').trimEnd()
  if (openEmphasis(whole).length === 0) return whole
  const bare = whole.replace(/([*_~])\1*$/, '').trimEnd()
  return bare + openEmphasis(bare).toReversed().join('')
}

function openEmphasis(text: string): string[] {
  const { opened } = readInlineState(`${text} `)
  return opened.filter(({ kind }) => kind === 'emphasis').map(({ opener }) => opener)
}

/** What is open, unless it ends with the last character. */
function firstOpen(text: string): OpenInline | undefined {
  const [now, then] = [text, `${text} `].map((one) =>
    readInlineState(one).opened.find(({ kind }) => kind !== 'emphasis' && kind !== 'other'),
  )
  return now?.kind === 'link' || now?.offset === then?.offset ? now : undefined
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
