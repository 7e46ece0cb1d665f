import fc from 'fast-check'

const words = fc.constantFrom(
  ...[
    'alpha',
    'beta',
    'snake_case',
    '2*3',
    'a.b',
    '5',
    '$5',
    '$10',
    'naïve',
    'Ünïcode',
    'жизнь',
    'שלום',
    'مرحبا',
    '日本語',
    '你好。',
  ],
  ...[
    '👍',
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    'e\u0301',
    '😀',
    '@name',
    '/start',
    '#tag',
    'https://a.io/x_y_z',
    'www.b.org',
    'me@c.com',
    'tg://user?id=1',
  ],
)
const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '))
const wrapped = (before: string, after: string) => text.map((inside) => before + inside + after)
const inline = fc.oneof(
  { weight: 6, arbitrary: text },
  ...[
    ['**', '**'],
    ['*', '*'],
    ['_', '_'],
    ['__', '__'],
    ['***', '***'],
    ['~~', '~~'],
    ['`', '`'],
    ['``', '``'],
    ['$', '$'],
    ['$$', '$$'],
    ['\\(', '\\)'],
    ['\\[', '\\]'],
    ['[', '](https://d.dev/p?q=1)'],
    ['[', '](javascript:alert(1))'],
    ['![', '](http://e.com/i.png "t")'],
    ['[', '](<tg://x> "y")'],
    ['<b>', '</b>'],
    ['H<sub>', '</sub>'],
    ['<tg-button data="', '">'],
    ['<https://f.net/', '>'],
    ['"', '"'],
    ['[**', '**](https://g.com)'],
    ['**`', '`**'],
    ['*a **', '** b*'],
    ['[`', '`](https://h.com/)'],
    ['[![', '](https://i.io/b.png)](https://j.io)'],
  ].map(([before = '', after = '']) => wrapped(before, after)),
  fc.constantFrom(
    '[^1]',
    '&amp;',
    '&#x202e;',
    '\\*',
    '<br>',
    'a  \nb',
    'c\\\nd',
    '\\frac{1}{2}',
    '$x_i^2$',
    '!',
    '[ref][1]',
    '**',
    '`',
    '[',
    '](',
    '$',
    '\\(',
    '*',
  ),
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const lines = fc.array(line, { minLength: 1, maxLength: 3 })
const prefixed = (prefix: string, rest = prefix) =>
  lines.map((all) => all.map((one, index) => (index === 0 ? prefix : rest) + one).join('\n'))
const cell = fc.oneof(text, inline, fc.constant('')).map((one) => one.replaceAll('\n', ' '))
const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((all) => `| ${all.join(' | ')} |`)
const table = fc
  .tuple(
    row,
    fc.constantFrom('|---|---|', '| :-- | --: |', '|-|-|-|', '|---|'),
    fc.array(row, { maxLength: 4 }),
  )
  .map(([head, rule, rows]) => [head, rule, ...rows].join('\n'))
const code = fc
  .tuple(
    fc.constantFrom('```js', '```', '~~~python', '````md', '```c++ title="x"'),
    lines,
    fc.constantFrom('```', '~~~', '````', ''),
  )
  .map(([open, all, close]) => [open, ...all, close].join('\n'))
const block = fc.oneof(
  { weight: 4, arbitrary: lines.map((all) => all.join('\n')) },
  ...['# ', '### ', '> ', '- ', '* ', '1. ', '2) ', '- [ ] ', '- [x] ', '    ', '   - ', '     1. '].map(
    (prefix) => prefixed(prefix),
  ),
  ...[
    ['- ', '  '],
    ['1. ', '   '],
    ['> > ', '> '],
    ['- > ', '  > '],
    ['> - ', '>   '],
    ['[^1]: ', ''],
    ['\t', '\t'],
  ].map(([a, b]) => prefixed(a ?? '', b)),
  table,
  code,
  code.map((all) =>
    all
      .split('\n')
      .map((one, index) => (index === 0 ? '- ' : '  ') + one)
      .join('\n'),
  ),
  table.map((all) =>
    all
      .split('\n')
      .map((one) => `> ${one}`)
      .join('\n'),
  ),
  wrapped('$$\n', '\n$$'),
  wrapped('\\[\n', '\n\\]'),
  fc.constantFrom(
    '---',
    '***',
    'Title\n===',
    'Title\n---',
    '[1]: https://k.com',
    '<!-- x',
    '<div>\n<p>y',
    '-',
    '1.',
    '>',
    '|',
    '',
    '   ',
    '\u0000',
    '\ud800',
    '\udc00x',
    '\t',
  ),
)

/** Markdown as models write it, with every construct, some of them broken. */
export const markdown = fc
  .array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n', '\r\n', '\n\n\n')), { maxLength: 6 })
  .map((all) => all.map(([one, gap]) => one + gap).join(''))

/** Characters that mean something to Markdown, in no order at all. */
export const garbage = fc
  .array(
    fc.constantFrom(
      ...'*_~`$[]()<>!#|-+=.1 \n\t\\:&;/a😀\ud83d\r'.split(''),
      '\n\n',
      '```',
      '$$',
      '- ',
      '> ',
      '**',
      '](',
      '\\[',
      '\\(',
    ),
    { maxLength: 60 },
  )
  .map((all) => all.join(''))

export const anyMarkdown = fc.oneof(
  { weight: 3, arbitrary: markdown },
  garbage,
  fc.string({ unit: 'binary', maxLength: 80 }),
)
