import { describe, expect, it } from 'vitest'
import type { FormattedText } from '../../../src/domain/outgoing.ts'
import { createLiveRendering } from '../../../src/telegram/rendering/live-rendering.ts'
import { lines, marks, rendered } from './rendered.ts'

const labels = { image: 'picture' }

function frameOf(markdown: string): FormattedText {
  return createLiveRendering({ labels }).update(markdown).frame
}

/** All different frames of an answer that comes character by character. */
function film(markdown: string): string[] {
  const live = createLiveRendering({ labels })
  const frames = Array.from(markdown, (_, index) => live.update(markdown.slice(0, index + 1)).frame.text)
  return [...new Set(frames)]
}

describe('live rendering', () => {
  it.each([
    ['a [te', 'a'],
    ['a [text](http', 'a'],
    ['a [text](https://b.io)', 'a text (b.io)'],
    ['a [text] (b', 'a [text] (b'],
    ['a **bold', 'a'],
    ['a **bold**', 'a'],
    ['a **bold** b', 'a bold b'],
    ['a **bold *both* bold', 'a'],
    ['a * b', 'a * b'],
    ['a_b c_d ', 'a_b c_d'],
    ['a `co', 'a'],
    ['a `code` ', 'a code'],
    ['it is \\(x^', 'it is'],
    ['it is \\(x^2\\) ', 'it is x²'],
    ['it is $x', 'it is'],
    ['it is $5 and more', 'it is $5 and more'],
    ['see https://a.io/b', 'see'],
    ['see https://a.io/b. ', 'see https://a.io/b.'],
    ['a &am', 'a'],
    ['a <htt', 'a'],
    ['a < b', 'a < b'],
    ['Hello!', 'Hello'],
    ['Hello! ', 'Hello!'],
    ['a\n-', 'a'],
    ['a\n- b', 'a\n• b'],
    ['a\n1', 'a'],
    ['#', ''],
    ['# He', 'He'],
    ['#tag', '#tag'],
    ['- [', ''],
    ['- [x] do', '☑ do'],
    ['a\n\n``', 'a'],
    ['a\n\n```p', 'a'],
    ['a\n\n```py\nx = 1\n`', 'a\n\nx = 1'],
    ['a\n\n$$\nx^2', 'a'],
    ['a\n\n$$\nx^2\n$$\n', 'a\n\nx²'],
    ['a\n\n| x | y', 'a'],
    ['a\n\n| x | y |\n|--', 'a'],
    ['a\n\n| x | y |\n|---|---|\n| 1 | 2 |\n', 'a'],
    ['a\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n', 'a\n\nx │ y\n──┼──\n1 │ 2'],
    ['a\n\n| x | y |\nb', 'a\n\n| x | y |\nb'],
    ['a **b\n\nc', 'a **b\n\nc'],
    ['\ud83d', ''],
  ])('shows of %j what is decided', (markdown, text) => {
    expect(frameOf(markdown).text).toBe(text)
  })

  it('shows an open fence as code in its language', () => {
    expect(marks(frameOf('```py\nx = 1\n  y'))).toEqual(['pre(py): x = 1\n  y'])
    expect(marks(frameOf('- a\n  ```py\n  x = 1'))).toEqual(['pre(py): x = 1'])
  })

  it('shows a table that is too wide for a phone row by row', () => {
    const head = lines(
      '| Feature | Python | JavaScript |',
      '|---|---|---|',
      '| Typing | dynamic and strong | weak |',
    )
    expect(frameOf(`${head}\n| Sp`).text).toBe(
      lines('Feature', '• Typing', '   Python: dynamic and strong', '   JavaScript: weak'),
    )
  })

  it('only adds words, and ends as the finished answer does', () => {
    const markdown = lines(
      '# Head',
      '',
      'A **bold** word, `code`.',
      '',
      '1. one',
      '2. two',
      '',
      '```',
      'x',
      '```',
      '',
      'End. ',
    )
    const frames = film(markdown)
    for (const [index, frame] of frames.entries())
      expect(frame.startsWith(frames[index - 1] ?? '')).toBe(true)
    expect(frames.at(-1)).toBe(rendered(markdown).text)
    expect(frames.length).toBeGreaterThan(20)
  })

  it('never takes words back, even if a line changes the one above', () => {
    expect(film('Name | Age\n--- | ---\nAl | 7\n\nend ').at(-1)).toBe(
      'Name | Age\n\nName │ Age\n─────┼────\nAl   │ 7\n\nend',
    )
    expect(marks(frameOf('Head\n---\n\ntext'))).toEqual(['bold: Head'])
  })

  it.each([
    '    code\n\n2) a\n2) b\n\nc ',
    '> | a |\n> |---|\n|  | b |\n|---|---|\n\nc ',
    '> a\n- b\nc ',
    'a\\\n*b',
  ])('reads what follows %j as the whole answer would', (markdown) =>
    expect(rendered(markdown).text.startsWith(film(markdown).at(-1) ?? '')).toBe(true),
  )

  it('numbers a long list right after what is settled', () => {
    expect(film('1. a\n1. b\n1. c\n\n1. d ').at(-1)).toBe('1. a\n2. b\n3. c\n\n4. d')
  })

  it('hands over full messages, which never change again', () => {
    const live = createLiveRendering({ labels, lengthMax: 20 })
    const markdown = 'aaaa bbbb cccc\n\ndddd eeee ffff\n\ngggg hhhh iiii '
    const settled = new Map<number, string>()
    for (let end = 1; end <= markdown.length; end += 1) {
      const { settledParts, frame } = live.update(markdown.slice(0, end))
      for (const [index, { text }] of settledParts.entries()) expect(settled.get(index) ?? text).toBe(text)
      for (const [index, { text }] of settledParts.entries()) settled.set(index, text)
      expect(frame.text.length).toBeLessThanOrEqual(20)
    }
    expect([...settled.values()]).toEqual(['aaaa bbbb cccc', 'dddd eeee ffff'])
    expect(live.update(markdown).frame.text).toBe('gggg hhhh iiii')
  })

  it('keeps the frame when nothing new is decided', () => {
    const live = createLiveRendering({ labels })
    const { frame } = live.update('a b')
    expect(live.update('a b **c').frame).toEqual(frame)
    expect(live.update('a b **c** d').frame.text).toBe('a b c d')
  })
})
