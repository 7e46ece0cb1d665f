import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createThinkingSplitter, splitThinking, type Words } from '../../src/domain/thinking.ts'

const rounds = Number(process.env['ROUNDS'] ?? 200)

function splitPieces(pieces: readonly string[]): { thinking: string; text: string } {
  const splitter = createThinkingSplitter()
  return joined([...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()])
}

function joined(words: readonly Words[]): { thinking: string; text: string } {
  const of = (kind: Words['kind']): string =>
    words.flatMap((run) => (run.kind === kind ? [run.text] : [])).join('')
  return { thinking: of('thinking'), text: of('text') }
}

describe('complaint #12, thinking tags leak into answers', () => {
  it.each([
    ['thinking, then the answer', '<think>\nhm\n</think>\n\nHi', 'hm', 'Hi'],
    ['blanks before the tag', '\n <think>hm</think>Hi', 'hm', 'Hi'],
    ['thinking that is never closed', '<think>hm, hm', 'hm, hm', ''],
    ['thinking that breaks off in its closing tag', '<think>hm</thi', 'hm', ''],
    ['no thoughts between the tags', '<think>\n\n</think>\n\nHi', '', 'Hi'],
    ['a stray closing tag at the start', '</think>\n\nHi', '', 'Hi'],
    ['two thoughts in a row', '<think>a</think>\n<think>b</think>Hi', 'ab', 'Hi'],
    ['no tags', '  Hi there ', '', '  Hi there '],
    ['an answer that is the beginning of a tag', '<th', '', '<th'],
    [
      'a tag inside a code fence later',
      'Write:\n```\n<think>x</think>\n```',
      '',
      'Write:\n```\n<think>x</think>\n```',
    ],
    ['a comparison while thinking', '<think>1 < 2 </ 3</think>Hi', '1 < 2 </ 3', 'Hi'],
    ['nothing', '', '', ''],
  ])('%s', (_case, content, thinking, text) => {
    expect(splitPieces([content])).toEqual({ thinking, text })
    expect(splitPieces(Array.from(content))).toEqual({ thinking, text })
  })

  it('splits the same however the content is cut into pieces', () => {
    const token = fc.constantFrom('<think>', '</think>', '<', '</', 'think>', ' ', '\n', 'hm', '`', '😀')
    fc.assert(
      fc.property(fc.array(fc.array(token, { maxLength: 6 })), (pieces) => {
        const cut = pieces.map((piece) => piece.join(''))
        expect(splitPieces(Array.from(cut.join('')))).toEqual(splitPieces(cut))
        expect(splitPieces([cut.join('')])).toEqual(splitPieces(cut))
      }),
      { seed: 12, numRuns: rounds },
    )
  })

  it('bears a flood of tags', () => {
    expect(splitPieces(['<think></think>'.repeat(50_000) + 'Hi'])).toEqual({ thinking: '', text: 'Hi' })
  })

  it.each([
    ['thinking that the template opened', 'let me see\n</think>\n\nHi', 'let me see', 'Hi'],
    ['a closing tag in a code fence', 'Use\n```\n</think>\n```', '', 'Use\n```\n</think>\n```'],
    ['a closing tag in code within a line', 'Say `</think>` here', '', 'Say `</think>` here'],
    ['tags that belong together later', 'Say <think>x</think> here', '', 'Say <think>x</think> here'],
    ['a stray closing tag at the start', '</think>Hi', '', 'Hi'],
  ])('sees in a whole answer %s', (_case, content, thinking, text) => {
    expect(joined(splitThinking(content))).toEqual({ thinking, text })
  })
})
