import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothingRead, personalKinds } from '../../src/domain/contribution/redaction.ts'
import { reasonsAgainst, redact } from './redact.ts'

const rounds = Number(process.env['ROUNDS'] ?? 40)
const oneText = async (...args: Parameters<typeof redact>): Promise<string | undefined> =>
  (await redact(...args))[0]?.text

describe('redaction', () => {
  it('puts a mark in the place of what was found and says where the marks stand', async () => {
    const [redacted] = await redact(['Call +1 650-253-0000 or write to bob@company.io, please'])
    expect(redacted?.text).toBe('Call [PHONE] or write to [EMAIL], please')
    for (const { mark, start, end } of redacted?.replacements ?? [])
      expect(redacted?.text.slice(start, end)).toBe(mark)
    expect(redacted?.replacements.map(({ kind }) => kind)).toEqual(['phone', 'email'])
  })

  it('gives the same words the same mark through the whole conversation, and others another', async () => {
    const texts = await redact(
      [
        'My name is Anna Petrova, +7 916 123-45-67',
        'Anna Petrova and Boris: +7 (916) 123 45 67, +1 650-253-0000',
      ],
      { found: [{ kind: 'name', words: 'Boris' }], topics: [] },
    )
    expect(texts.map(({ text }) => text)).toEqual([
      'My name is [NAME_1], [PHONE]',
      '[NAME_1] and [NAME_2]: [PHONE], [PHONE_2]',
    ])
  })

  it('replaces in every text what was found in one', async () => {
    const texts = await redact(['my telegram: durovfan', 'Nice to meet you, durovfan!'])
    expect(texts.map(({ text }) => text)).toEqual(['my telegram: [HANDLE]', 'Nice to meet you, [HANDLE]!'])
  })

  it('takes what the model read besides, as whole words where it stands so', async () => {
    const found = [
      { kind: 'name', words: 'Al' },
      { kind: 'password', words: 'sunshine' },
    ] as const
    expect(await oneText(['Also tell Al: it is sunshine'], { found, topics: [] })).toBe(
      'Also tell [NAME_1]: it is [PASSWORD]',
    )
    expect(await oneText(['Отдай Ивану'], { found: [{ kind: 'name', words: 'Иван' }], topics: [] })).toBe(
      'Отдай [NAME_1]у',
    )
  })

  it('leaves nothing of two finds that overlap', async () => {
    const found = [{ kind: 'name', words: 'Jane, jane@company.io' }] as const
    expect(await oneText(['I am Jane, jane@company.io, hi'], { found, topics: [] })).toBe('I am [NAME_1], hi')
  })

  it('names each reason of a rejection once, in a fixed order', async () => {
    const reading = { found: [], topics: ['sexual', 'minor'] } as const
    expect(await reasonsAgainst('hello', reading)).toEqual(['minor', 'sexual'])
    expect(await reasonsAgainst('pay 5536 7897 2647 3648, then 4276 0810 3611 0608', reading)).toEqual([
      ...['card', 'minor', 'sexual'],
    ])
  })

  it('rejects the whole conversation for a secret in any of its texts', async () => {
    await expect(redact(['hi', `the key is sk-${'Zk8q3Wm1Xv5n7Tb2'.repeat(2)}`])).rejects.toThrow('secret')
  })

  it('rejects a seed phrase that was said in several messages of one side', async () => {
    const [half, rest] = ['absorb winner thank year wave sausage', 'worth useful legal zebra bridge yellow']
    await expect(redact([`first: ${half}`, 'Got it, and then?', rest, 'Thanks.'])).rejects.toThrow(
      'seed-phrase',
    )
    await redact([half, rest])
  })

  it('returns texts without anything to find sign by sign', async () => {
    const text = 'Plain words\u00a0— “quoted”, ｗｉｄｅ, e\u0301, 👩‍👩‍👧, \ud83d alone'
    expect(await oneText([text])).toBe(text)
  })

  it('leaves nothing of what was read, whatever the texts are, and is the same every time', async () => {
    const words = fc
      .string({ minLength: 2, maxLength: 12, unit: 'grapheme' })
      .filter((s) => s.trim().length > 1)
    await fc.assert(
      fc.asyncProperty(
        words,
        fc.string(),
        fc.string(),
        fc.constantFrom(...personalKinds),
        async (...drawn) => {
          const [secret, head, tail, kind] = drawn
          fc.pre(!/[[\]_A-Z0-9]/u.test(secret))
          const texts = [`${head} ${secret} ${tail}`, tail]
          const reading = { found: [{ kind, words: secret }], topics: [] }
          const once = await redact(texts, reading)
          expect(once[0]?.text.includes(` ${secret.trim()} `)).toBe(false)
          expect(await redact(texts, reading)).toEqual(once)
        },
      ),
      { seed: 6, numRuns: rounds },
    )
  })

  it('looks for the same words once, however often they were found', async () => {
    const found = Array.from({ length: 500 }, () => ({ kind: 'name', words: 'aa' }) as const)
    const texts = ['aa '.repeat(6_000), ...Array.from({ length: 50 }, () => 'a@b.co '.repeat(57))]
    const [first] = await redact(texts, { found, topics: [] })
    expect(first?.replacements).toHaveLength(6_000)
  }, 8_000)

  it('takes a text of the longest kind in its stride', async () => {
    const hostile = [
      '1-',
      'a@',
      'a at b dot ',
      'my password ',
      'Calle de la ',
      'http://',
      '{{',
      'ул. Анна ',
      '0x',
    ]
    const long = hostile.map((piece) => piece.repeat(Math.ceil(12_000 / piece.length)))
    await redact(long, nothingRead)
  }, 10_000)
})
