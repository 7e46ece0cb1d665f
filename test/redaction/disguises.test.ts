import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonsAgainst, redact } from './redact.ts'

const card = '4111111111111111'
const phrase = 'absorb winner thank year wave sausage worth useful legal zebra bridge yellow'
const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawQ'
const wide = (words: string): string =>
  words.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const bold = (words: string): string =>
  words.replace(/[a-z]/g, (sign) => String.fromCodePoint(0x1d41a + sign.charCodeAt(0) - 97))

describe('what hides words from a rule', () => {
  it.each([
    ['invisible signs', Array.from(card).join('\u200b')],
    ['soft hyphens', '41111111\u00ad11111111'],
    ['marks of direction', '\u202e4111 1111\u200e 1111 1111\u202c'],
    ['Arabic digits', '٤١١١ ١١١١ ١١١١ ١١١١'],
    ['mathematical digits', '𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏'],
    ['key caps', card.replaceAll(/./g, '$&\ufe0f\u20e3')],
    ['emphasis', '**4111** **1111** 1111 *1111*'],
    ['wider gaps', '4111  1111  1111\t1111'],
    ['dots', '4111.1111.1111.1111'],
    ['a name before it', `pan=${card}`],
  ])('does not hide a card: %s', async (_, text) => {
    expect(await reasonsAgainst(`Here: ${text}.`)).toEqual(['card'])
  })

  it.each([
    ['invisible signs', Array.from(phrase).join('\u200b')],
    ['letters that look alike', phrase.replaceAll('e', 'е').replaceAll('a', 'а')],
    ['wide letters', wide(phrase)],
    ['bold letters', bold(phrase)],
    ['tags', phrase.replaceAll(' ', '<br>')],
    ['spaces by name', phrase.replaceAll(' ', '&nbsp;')],
  ])('does not hide a seed phrase: %s', async (_, text) => {
    expect(await reasonsAgainst(text)).toEqual(['seed-phrase'])
  })

  it.each([
    ['in a link', `https://api.telegram.org/bot${token}/getMe`],
    ['in bold', token.replace(':', ':**') + '**'],
    ['with an invisible sign', `${token.slice(0, 20)}\u200b${token.slice(20)}`],
  ])('does not hide a token: %s', async (_, text) => {
    expect(await reasonsAgainst(text)).toEqual(['secret'])
  })

  it('does not hide a private key by dashes that a phone made longer', async () => {
    expect(await reasonsAgainst('—---BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END')).toEqual(['private-key'])
  })

  it.each([
    ['anna.kow\u200balska@gma\u200bil.com', '[EMAIL]'],
    ['anna.kowalska﹫gmail.com', '[EMAIL]'],
    ['anna\\.kowalska\\@gmail\\.com', '[EMAIL]'],
    ['**anna.kowalska**@gmail.com', '**[EMAIL]'],
    ['+49 **151** 23456789', '[PHONE]'],
    ['DЕ89370400440532013000', '[IBAN]'],
    ['_EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N_', '_[WALLET]_'],
    ['write @anna\u200b_kowalska', 'write [HANDLE]'],
    ['t\u200b.me/anna_kowalska', '[LINK]'],
    ['95.165\u200b.12.33', '[IP]'],
    ['**Password:** hunter2x!', '**Password:** [PASSWORD]'],
    ['😀 𝟗𝟓.165.12.33 😀', '😀 [IP] 😀'],
  ])('is cut out with what it hides: %s', async (text, expected) => {
    const [redacted] = await redact([`${text}, please`])
    expect(redacted?.text).toBe(`${expected}, please`)
  })

  it('is found where it stands, and no sign is cut in two, whatever is around it', async () => {
    const noise = fc.array(
      fc.constantFrom('😀', '\u200b', '**', '_', '４', '𝟒', 'аb', '<br>', '\\*', '٤', ' ', 'x'),
    )
    await fc.assert(
      fc.asyncProperty(noise, noise, async (before, after) => {
        const [head, tail] = [`${before.join('')} `, ` ${after.join('')}`]
        const [redacted] = await redact([`${head}**bob**@company.io${tail}`])
        const text = redacted?.text ?? ''
        expect(text.startsWith(head) && text.endsWith(tail) && text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/bob|company/)
      }),
      { seed: 7, numRuns: Number(process.env['ROUNDS'] ?? 100) },
    )
  })

  it('is left in texts that hide nothing', async () => {
    const text = 'Use **bold**, _args and *ptr: ~100 <br> ١٢ 👍🏽 \\* `a|b` 𝐱 = 2 &nbsp; Привет, Xбокс'
    expect((await redact([text]))[0]?.text).toBe(text)
  })
})
