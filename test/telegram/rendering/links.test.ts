import { describe, expect, it } from 'vitest'
import { marks, rendered } from './rendered.ts'

describe('links', () => {
  it.each([
    ['[the docs](https://www.docs.io/a?b=c#d)', 'text_link(https://www.docs.io/a?b=c#d): the docs (docs.io)'],
    ['[docs.io](https://docs.io/a)', 'text_link(https://docs.io/a): docs.io'],
    ['[DOCS.io/start.html](https://www.docs.io/a)', 'text_link(https://www.docs.io/a): DOCS.io/start.html'],
    ['[see docs.io now](https://docs.io)', 'text_link(https://docs.io/): see docs.io now'],
    ['[google.com](https://evil.io)', 'text_link(https://evil.io/): google.com (evil.io)'],
    [
      '[google.com at evil.io](https://evil.io)',
      'text_link(https://evil.io/): google.com at evil.io (evil.io)',
    ],
    [
      '[https://google.com/x](https://evil.io)',
      'text_link(https://evil.io/): https://google.com/x (evil.io)',
    ],
    ['[аpple.com](https://аpple.com)', 'text_link(https://xn--pple-43d.com/): аpple.com (xn--pple-43d.com)'],
    ['[](https://evil.io/x)', 'text_link(https://evil.io/x): evil.io'],
    ['![a cat](https://img.io/cat.png)', 'text_link(https://img.io/cat.png): a cat (img.io)'],
    ['![](https://img.io/cat.png)', 'text_link(https://img.io/cat.png): picture (img.io)'],
    ['[![badge](https://img.io/b.svg)](https://ci.io)', 'text_link(https://ci.io/): badge (img.io) (ci.io)'],
    ['[`code`](https://docs.io)', 'text_link(https://docs.io/): code (docs.io)'],
  ])('says where %s leads', (markdown, mark) => {
    expect(marks(rendered(markdown))).toEqual([mark])
  })

  it.each([
    ['https://docs.io/a_b_c', 'https://docs.io/a_b_c'],
    ['<https://docs.io/*a*>', 'https://docs.io/*a*'],
    ['www.docs.io', 'www.docs.io'],
    ['me@docs.io', 'me@docs.io'],
    ['[x](javascript:alert%281%29)', 'x (javascript:alert%281%29)'],
    ['[x](mailto:me@docs.io)', 'x (mailto:me@docs.io)'],
    ['[x](data:text/html;base64,AAAA)', 'x (data:text/html;base64,AAAA)'],
    ['[x](../file.md)', 'x (../file.md)'],
    ['[x](http://localhost:3000/)', 'x (http://localhost:3000/)'],
    ['[x](https://google.com@evil.io/)', 'x (https://google.com@evil.io/)'],
    ['[x](https://user:pw@docs.io/)', 'x (https://user:pw@docs.io/)'],
    ['[x](http://[::1]/)', 'x (http://[::1]/)'],
    ['[x](https://)', 'x (https://)'],
    ['[x]()', 'x'],
    ['<a href="https://evil.io">x</a>', '<a href="https://evil.io">x</a>'],
    [
      '<tg-button type="callback_data" data="pay">Pay</tg-button>',
      '<tg-button type="callback_data" data="pay">Pay</tg-button>',
    ],
    ['![tg emoji](tg-emoji)', 'tg emoji (tg-emoji)'],
  ])('makes no link of %s', (markdown, text) => {
    expect(rendered(markdown)).toEqual({ text, entities: [] })
  })

  it.each(['tg://user?id=1', 'ton://transfer/EQ?amount=1', 'TONSITE://x.ton'])(
    'keeps Telegram from making %s a link of its own',
    (address) => {
      expect(marks(rendered(`pay **at ${address} now**`))).toEqual([
        'bold: at',
        `code: ${address}`,
        'bold: now',
      ])
      expect(rendered(`[x](${address})`)).toEqual({
        text: `x (${address})`,
        entities: [{ type: 'code', offset: 3, length: address.length + 1 }],
      })
    },
  )
})
