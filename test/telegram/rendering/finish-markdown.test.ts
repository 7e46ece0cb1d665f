import { describe, expect, it } from 'vitest'
import { lines, marks, rendered } from './rendered.ts'

const cutOff = (markdown: string) => rendered(markdown, { cutOff: true })

describe('an answer that was stopped', () => {
  it.each([
    ['see **bold and', 'see bold and', ['bold: bold and']],
    ['see **bold *and', 'see bold and', ['bold: bold and', 'italic: and']],
    ['see **bold and*', 'see bold and', ['bold: bold and']],
    ['see ~~gone', 'see gone', ['strikethrough: gone']],
    ['see **', 'see', []],
    ['a `code x', 'a code x', ['code: code x']],
    ['a **b `c', 'a b c', ['bold: b', 'code: c']],
    ['a [text', 'a text', []],
    ['a [text](http', 'a text', []],
    ['a [**te', 'a te', ['bold: te']],
    ['![alt](ht', 'alt', []],
    ['x \\(a^2', 'x a²', []],
    ['x $a^2', 'x a²', []],
    ['it costs $5', 'it costs $5', []],
    ['\\[\nx^2', 'x²', []],
    ['```js\nlet a\n``', 'let a', ['pre(js): let a']],
    ['| a | b', 'a │ b\n──┼──', ['pre: a │ b\n──┼──']],
    ['| a | b |\n|--', 'a │ b\n──┼──', ['pre: a │ b\n──┼──']],
    ['| a | b |\n|---|---|\n| 1 | **x', 'a │ b\n──┼──\n1 │ x', ['pre: a │ b\n──┼──\n1 │ x']],
    ['- one\n- two **bo', '• one\n• two bo', ['bold: bo']],
    ['> a **b', 'a b', ['blockquote: a b', 'bold: b']],
    ['# Head *x', 'Head x', ['bold: Head x', 'italic: x']],
    ['whole **bold** `code`', 'whole bold code', ['bold: bold', 'code: code']],
  ])('looks finished at %j', (markdown, text, expected) => {
    const part = cutOff(markdown)
    expect(part.text).toBe(text)
    expect(marks(part)).toEqual(expected)
  })

  it('is changed in its last paragraph only', () => {
    expect(cutOff(lines('a **b', '', 'c **d')).text).toBe(lines('a **b', '', 'c d'))
  })
})
