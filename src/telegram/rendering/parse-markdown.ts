import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { displayMath } from './display-math.ts'
import { inlineMath } from './inline-math.ts'
import type { Code, State, Syntax } from './syntax.ts'

const delimitersPerParagraphMax = 1_000

/**
 * Parses an answer as GitHub Flavored Markdown with math. What would let a later line change an earlier one (link definitions,
 * footnotes), and all HTML, stays text.
 */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: syntax, mdastExtensions: nodes })
}

const asText: Syntax = {
  disable: {
    null: [
      'definition',
      'gfmFootnoteDefinition',
      'gfmFootnoteCall',
      'gfmPotentialFootnoteCall',
      'htmlFlow',
      'htmlText',
    ],
  },
}
const syntax = [github(), math(), delimiterLimit(), asText]
const nodes = [
  ...gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  mathFromMarkdown(),
]

/** Without the search for mail addresses, which begins anew at each letter and takes half of the time. */
function github(): Syntax {
  const { text = {}, ...rest } = gfm({ singleTilde: false })
  const kept = Object.entries(text).flatMap(([code, constructs = []]) => {
    const others = (Array.isArray(constructs) ? constructs : [constructs]).filter(
      ({ name }) => name !== 'emailAutolink',
    )
    return others.length > 0 ? [[code, others] as const] : []
  })
  return { ...rest, text: Object.fromEntries(kept) }
}

function math(): Syntax {
  const inline = inlineMath()
  const [dollar, backslash] = ['$'.charCodeAt(0), '\\'.charCodeAt(0)]
  return {
    flow: { [dollar]: displayMath, [backslash]: displayMath },
    text: { [dollar]: inline, [backslash]: inline },
  }
}

/** The time that emphasis and links take grows with the square of their number: beyond the limit the rest of the line is plain text. */
function delimiterLimit(): Syntax {
  const seen = new WeakMap<object, number>()
  const limit: NonNullable<Syntax['text']>[string] = {
    name: 'delimiterLimit',
    tokenize(effects, ok, nok) {
      const count = (seen.get(this) ?? 0) + 1
      seen.set(this, count)
      return count <= delimitersPerParagraphMax ? nok : start

      function start(code: Code): State | undefined {
        effects.enter('data')
        return restOfLine(code)
      }

      function restOfLine(code: Code): State | undefined {
        if (code !== null && code >= -2) {
          effects.consume(code)
          return restOfLine
        }
        effects.exit('data')
        return ok(code)
      }
    },
  }
  const marks = Array.from('*_~[]!\\<', (mark) => [mark.charCodeAt(0), limit] as const)
  return { text: Object.fromEntries(marks) }
}
