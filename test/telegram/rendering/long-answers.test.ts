import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../../src/telegram/rendering/render-answer.ts'
import { lines, marks } from './rendered.ts'
import { assertTelegramAccepts } from './telegram-accepts.ts'

const labels = { image: 'picture' }
const sentence = 'The quick brown fox jumps over the lazy dog. '

function split(markdown: string, lengthMax: number): string[] {
  const { parts } = renderAnswer(markdown, { labels, lengthMax, partsMax: 1_000 })
  for (const part of parts) assertTelegramAccepts(part, lengthMax)
  return parts.map(({ text }) => text)
}

describe('complaint 11: long answers are not cut off', () => {
  it('keeps a message of 4096 units whole and splits one of 4097', () => {
    expect(renderAnswer('a'.repeat(4_096), { labels }).parts).toHaveLength(1)
    expect(renderAnswer('a'.repeat(4_097), { labels }).parts.map(({ text }) => text.length)).toEqual([
      4_096, 1,
    ])
  })

  it('splits between blocks, and never leaves a heading behind', () => {
    const paragraph = (word: string) => `${word} `.repeat(10).trim()
    const markdown = lines(paragraph('one'), '', paragraph('two'), '', '# Head', '', paragraph('six'))
    expect(split(markdown, 95)).toEqual([
      lines(paragraph('one'), '', paragraph('two')),
      lines('Head', paragraph('six')),
    ])
  })

  it('never ends a message with a heading, even a long one', () => {
    expect(split('# Aaaa bbbb cccc dddd eeee\n\nffff gggg hhhh iiii', 40)).toEqual([
      'Aaaa bbbb cccc dddd eeee\nffff gggg hhhh',
      'iiii',
    ])
  })

  it('splits a list between its items', () => {
    expect(split(lines('1. one one one', '2. two two two', '3. six six six'), 32)).toEqual([
      lines('1. one one one', '2. two two two'),
      '3. six six six',
    ])
  })

  it('splits a paragraph after a line, a sentence, a word, or else a character', () => {
    expect(split('aaaa bbbb\ncccc dddd', 16)).toEqual(['aaaa bbbb', 'cccc dddd'])
    expect(split('Aaaa bbbb. Cccc dddd eeee', 18)).toEqual(['Aaaa bbbb.', 'Cccc dddd eeee'])
    expect(split('你好世界你好世界。你好世界你好', 12)).toEqual(['你好世界你好世界。', '你好世界你好'])
    expect(split('aaaa bbbb cccc', 12)).toEqual(['aaaa bbbb', 'cccc'])
    expect(split('😀'.repeat(6), 5)).toEqual(['😀😀', '😀😀', '😀😀'])
    expect(split('👨‍👩‍👧‍👦'.repeat(3), 16)).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'])
  })

  it('goes on with code as code, in the same language and with its indentation', () => {
    const { parts } = renderAnswer(lines('```ts', 'first line', '  second line', '    third line', '```'), {
      labels,
      lengthMax: 26,
    })
    expect(parts.map(marks)).toEqual([['pre(ts): first line\n  second line'], ['pre(ts):     third line']])
  })

  it('keeps the indentation of code that begins a message', () => {
    expect(split(lines('a'.repeat(16), '', '```', '  x', '```'), 16)).toEqual(['a'.repeat(16), '  x'])
  })

  it('goes on with quotes, bold text and links', () => {
    const words = Array.from({ length: 9 }, (_, index) => `word${index}`).join(' ')
    const cut = (markdown: string) => renderAnswer(markdown, { labels, lengthMax: 40 }).parts.map(marks)
    const halves = ['word0 word1 word2 word3 word4 word5', 'word6 word7 word8']
    expect(cut(`> ${words}`)).toEqual(halves.map((half) => [`blockquote: ${half}`]))
    expect(cut(`**${words}**`)).toEqual(halves.map((half) => [`bold: ${half}`]))
    expect(cut(`[${words}](https://a.io)`)).toEqual([
      [`text_link(https://a.io/): ${halves[0] ?? ''}`],
      [`text_link(https://a.io/): ${halves[1] ?? ''} (a.io)`],
    ])
  })

  it('splits long thoughts into quotes', () => {
    const { parts } = renderAnswer('Yes.', {
      labels,
      thinking: sentence.repeat(200),
      thinkingTitle: 'Thoughts',
    })
    expect(parts.map(({ entities }) => entities.map(({ type }) => type))).toEqual([
      ['expandable_blockquote', 'bold'],
      ['expandable_blockquote'],
      ['expandable_blockquote'],
    ])
    expect(parts.at(-1)?.text.endsWith('\n\nYes.')).toBe(true)
  })

  it('begins a new message before Telegram would drop formatting', () => {
    const { parts } = renderAnswer('- **a** `b`\n'.repeat(120), { labels })
    for (const part of parts) assertTelegramAccepts(part)
    expect(parts.map(({ entities }) => entities.length)).toEqual([100, 100, 40])
  })

  it('sends six messages and the rest as Markdown, from a block on', () => {
    const markdown = Array.from({ length: 800 }, (_, index) => `**${index}** ${sentence}`).join('\n\n')
    const { parts, rest } = renderAnswer(markdown, { labels })
    expect(parts).toHaveLength(6)
    const [shown] = /\d+(?=[^\d]*$)/.exec(parts.at(-1)?.text ?? '') ?? []
    expect(rest?.markdown.startsWith(`**${Number(shown) + 1}** The`)).toBe(true)
    expect(rest?.markdown.endsWith(markdown.slice(-500))).toBe(true)
  })

  it('puts a block that does not fit into the file as a whole', () => {
    const code = lines('```js', ...Array.from({ length: 3_000 }, (_, index) => `let x${index} = 1`), '```')
    const { parts, rest } = renderAnswer(`# Code\n\n${code}\n\nend`, { labels })
    expect(parts).toHaveLength(6)
    expect(rest?.markdown).toBe(`${code}\n\nend`)
  })

  it('lets no heading end the last message when its text is in the file', () => {
    const { parts, rest } = renderAnswer(lines('aaaa', '', '# Head', '', 'b'.repeat(30)), {
      labels,
      lengthMax: 20,
      partsMax: 1,
    })
    expect(parts.map(({ text }) => text)).toEqual(['aaaa'])
    expect(rest?.markdown).toBe(lines('# Head', '', 'b'.repeat(30)))
  })

  it('moves thoughts into the file when the answer needs the room', () => {
    const { parts, rest } = renderAnswer('Yes.', {
      labels,
      thinking: sentence.repeat(700),
      thinkingTitle: 'Thoughts',
    })
    expect(parts).toEqual([{ text: 'Yes.', entities: [] }])
    expect(rest?.markdown.startsWith('---\n\n> **Thoughts**\n>\n> The quick')).toBe(true)
  })
})
