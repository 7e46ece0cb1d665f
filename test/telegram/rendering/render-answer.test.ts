import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../../src/telegram/rendering/render-answer.ts'
import { lines, marks, rendered } from './rendered.ts'

describe('complaint 3: Markdown never fails to be sent', () => {
  it('gives formatting as entities counted in UTF-16 units', () => {
    expect(rendered('😀 **bold** and *it😀lic*')).toEqual({
      text: '😀 bold and it😀lic',
      entities: [
        { type: 'bold', offset: 3, length: 4 },
        { type: 'italic', offset: 12, length: 7 },
      ],
    })
  })

  it.each([
    'a _lonely * star and _',
    'snake_case_name and 2 * 3 * 4',
    '[unclosed](http://a.b',
    '**unclosed',
    '`unclosed',
    '![',
    '](',
    '<b',
  ])('shows broken Markdown as it is: %s', (markdown) => {
    expect(rendered(markdown)).toEqual({ text: markdown, entities: [] })
  })

  it('keeps code free of other formatting, which Telegram would drop', () => {
    const part = rendered('**bold `code` bold**')
    expect(marks(part)).toEqual(['bold: bold', 'code: code', 'bold: bold'])
    expect(part.text).toBe('bold code bold')
  })

  it('cuts spaces off the ends of entities', () => {
    expect(rendered('a **&nbsp;b&nbsp;** c ` d `').entities).toEqual([
      { type: 'bold', offset: 3, length: 1 },
      { type: 'code', offset: 8, length: 1 },
    ])
  })

  it('merges bold inside bold', () => {
    expect(marks(rendered('# A **b** c'))).toEqual(['bold: A b c'])
  })

  it('replaces what Telegram would replace, so that no entity moves', () => {
    const part = rendered('a\u0000b \u202ec **d** \ud800 e\tf &#x2028;')
    expect(part.text).toBe('a�b c d � e    f')
    expect(marks(part)).toEqual(['bold: d'])
  })

  it('sends nothing where there is nothing', () => {
    for (const markdown of ['', ' \n\n ', '\u200b', '```js\n```', '#'])
      expect(renderAnswer(markdown, { labels: { image: 'x' } }).parts).toEqual([])
  })
})

describe('blocks', () => {
  it('makes headings bold and sets them apart', () => {
    const part = rendered(lines('# One', 'text', '## Two', '', 'Under', '-----', '', 'more'))
    expect(part.text).toBe(lines('One', 'text', '', 'Two', 'Under', 'more'))
    expect(marks(part)).toEqual(['bold: One', 'bold: Two', 'bold: Under'])
  })

  it('draws a line where a model writes one under a paragraph', () => {
    expect(rendered(lines('first line', 'second line', '---', 'next')).text).toBe(
      'first line\nsecond line\n\n———\nnext',
    )
    expect(rendered(lines('one', '', '***', '', 'two')).text).toBe('one\n\n———\n\ntwo')
  })

  it('keeps numbers, bullets and indentation of nested lists', () => {
    const markdown = lines(
      '3. three',
      '   - bullet',
      '     - deeper',
      '       1. number',
      '4. four',
      '',
      '   more',
    )
    expect(rendered(lines(markdown, '5) other')).text).toBe(
      lines(
        '3. three',
        '   • bullet',
        '      ◦ deeper',
        '         1. number',
        '4. four',
        '',
        '   more',
        '5) other',
      ),
    )
  })

  it('ticks task lists', () => {
    expect(rendered(lines('- [x] done', '- [ ] open', '- plain', '', '1. [ ] first')).text).toBe(
      lines('☑ done', '☐ open', '• plain', '', '1. ☐ first'),
    )
  })

  it('quotes, and flattens quotes in quotes', () => {
    const part = rendered(lines('> a **b**', '> > c', '> > d', '>', '> - e', '', 'f'))
    expect(part.text).toBe(lines('a b', '› c', '› d', '', '• e', '', 'f'))
    expect(part.entities).toEqual([
      { type: 'blockquote', offset: 0, length: 16 },
      { type: 'bold', offset: 2, length: 1 },
    ])
  })

  it('boxes code with its language and its indentation', () => {
    const part = rendered(
      lines(
        '```ts title="x"',
        '',
        '  if (a) {',
        '\treturn b',
        '  }',
        '',
        '```',
        '',
        '    indented',
        '',
        'end',
      ),
    )
    expect(marks(part)).toEqual(['pre(ts): ' + lines('  if (a) {', '    return b', '  }'), 'pre: indented'])
    expect(part.text.endsWith('indented\n\nend')).toBe(true)
  })

  it('shows an open fence as code', () => {
    expect(marks(rendered('```py\nprint(1)\n'))).toEqual(['pre(py): print(1)'])
  })

  it('takes code in a list item to lines of its own', () => {
    const part = rendered(
      lines('1. run', '   ```sh', '   ls', '     -l', '   ```', '   then', '2. - ```', '     x', '     ```'),
    )
    expect(part.text).toBe(lines('1. run', 'ls', '  -l', '   then', '2. •', 'x'))
    expect(marks(part)).toEqual(['pre(sh): ls\n  -l', 'pre: x'])
  })

  it('keeps a list with its item, however far the model set them apart', () => {
    expect(rendered('1. a\n\n   - b\n\n2. c').text).toBe('1. a\n   • b\n\n2. c')
  })

  it('takes any kind of line ending', () => {
    expect(rendered('a\rb\r\n\r\n- c\r\n- d').text).toBe('a\nb\n\n• c\n• d')
  })

  it('breaks lines where the model did', () => {
    expect(rendered('a  \nb\\\nc\nd<br>e').text).toBe(lines('a', 'b', 'c', 'd', 'e'))
  })
})

describe('inline', () => {
  it('knows strikethrough, but not the tilde of approximations', () => {
    const part = rendered('~~gone~~ (~5) to ~6~')
    expect(part.text).toBe('gone (~5) to ~6~')
    expect(marks(part)).toEqual(['strikethrough: gone'])
  })

  it('makes footnotes small numbers in both places', () => {
    expect(
      rendered(lines('So[^1] and so[^note].', '', '[^1]: Because.', '', '[^note]: Therefore.')).text,
    ).toBe(lines('So¹ and so[note].', '', '¹ Because.', '', '[note] Therefore.'))
  })

  it('leaves link definitions and their references readable', () => {
    expect(rendered('[docs][1]\n\n[1]: https://a.io "T"').text).toBe('[docs][1]\n\n[1]: https://a.io "T"')
  })

  it('raises and lowers the HTML scripts that chemistry needs, and shows all other HTML', () => {
    expect(rendered('H<sub>2</sub>O, m<sup>2</sup>, <sub>ж</sub> <kbd>x</kbd> <!-- c -->').text).toBe(
      'H₂O, m², <sub>ж</sub> <kbd>x</kbd> <!-- c -->',
    )
    expect(rendered('<details>\n<summary>S</summary>\n\n**b**\n</details>').text).toBe(
      '<details>\n<summary>S</summary>\n\nb\n</details>',
    )
  })

  it('reads Markdown inside HTML', () => {
    expect(marks(rendered('<div>\n**bold**\n</div>'))).toEqual(['bold: bold'])
  })

  it('leaves mentions, commands and tags to Telegram', () => {
    expect(rendered('@name /start #tag me@mail.com')).toEqual({
      text: '@name /start #tag me@mail.com',
      entities: [],
    })
  })
})

describe('thoughts', () => {
  it('stand above the answer in a quote that opens, as plain text', () => {
    const part = rendered('**Yes.**', { thinking: 'Let me *think*.\n\n\n\nYes.', thinkingTitle: 'Thoughts' })
    expect(part.text).toBe(lines('Thoughts', 'Let me *think*.', '', 'Yes.', '', 'Yes.'))
    expect(marks(part)).toEqual([
      'expandable_blockquote: Thoughts\nLet me *think*.\n\nYes.',
      'bold: Thoughts',
      'bold: Yes.',
    ])
  })

  it('are left out when there are none', () => {
    expect(rendered('a', { thinking: ' \n ', thinkingTitle: 'Thoughts' }).text).toBe('a')
  })
})
