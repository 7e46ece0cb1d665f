import { Address } from '@ton/core'
import fc from 'fast-check'
import { getExampleNumber } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const rounds = Number(process.env['ROUNDS'] ?? 60)
const redacted = async (text: string): Promise<string | undefined> => (await redact([text]))[0]?.text

describe('wallets', () => {
  it('are found in every form a TON address has', async () => {
    const anyAddress = fc
      .record({ hash: fc.uint8Array({ minLength: 32, maxLength: 32 }), workchain: fc.constantFrom(0, -1) })
      .map(({ hash, workchain }) => new Address(workchain, Buffer.from(hash)))
    const anyForm = fc.record({ urlSafe: fc.boolean(), bounceable: fc.boolean(), testOnly: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(anyAddress, anyForm, async (address, form) => {
        expect(await redacted(`to ${address.toString(form)}, now`)).toBe('to [WALLET], now')
        expect(await redacted(`to ${address.toRawString()}, now`)).toBe('to [WALLET], now')
      }),
      { seed: 21, numRuns: rounds },
    )
  })

  it('are not seen where the checksum is wrong', async () => {
    const text = 'to EQCgdd-cbR3qOZOGwx7YM2LbhiHB4k0-JW_XVgg67mLpT7My'
    expect(await redacted(text)).toBe(text)
  })
})

describe('what a rule knows', () => {
  it.each([
    ['mi cel 55 1234 5678', 'mi cel [PHONE]'],
    ['call 89161234567', 'call [PHONE]'],
    ['john (at) company (dot) org', '[EMAIL]'],
    ['ivan собака yandex точка ru', '[EMAIL]'],
    ['DE27 0195 9660 9586 5661 95 BIC', '[IBAN] BIC'],
    ['from 185.22.153.4:8080', 'from [IP]:8080'],
    ['see t.me/someone/5.', 'see [LINK].'],
    ['ask @some_one about it', 'ask [HANDLE] about it'],
    ['SNILS 625-930-488 08', 'SNILS [ID]'],
    ['DNI 03696194W', 'DNI [ID]'],
    ['дата рождения: 17.05.1990', 'дата рождения: [BIRTH_DATE]'],
    ['password: Blue!horse77', 'password: [PASSWORD]'],
    ['меня зовут Игорь', 'меня зовут [NAME_1]'],
    ['Calle Alcalá 45, 3º B', '[ADDRESS]'],
  ])('%j becomes %j', async (text, expected) => {
    expect(await redacted(text)).toBe(expected)
  })

  it('includes look-alike spaces, hyphens and digits', async () => {
    expect(await redacted('tel. +7\u00a0916\u2011123\u201145\u201167')).toBe('tel. [PHONE]')
    expect(await redacted('tel. ＋７９１６１２３４５６７')).toBe('tel. [PHONE]')
  })

  it('includes the phones of every country people write from', async () => {
    const { default: examples } = await import('libphonenumber-js/mobile/examples')
    for (const country of [
      'US',
      'GB',
      'RU',
      'UA',
      'KZ',
      'ES',
      'MX',
      'AR',
      'CO',
      'DE',
      'IN',
      'BR',
      'TR',
    ] as const) {
      const number = getExampleNumber(country, examples)
      expect(await redacted(`phone ${number?.formatInternational() ?? ''} ok`), country).toBe(
        'phone [PHONE] ok',
      )
      expect(await redacted(`x ${number?.number ?? ''} ok`), country).toBe('x [PHONE] ok')
    }
  })

  it.each([
    ['ada.lovelace@example.org, ada@mail.example', '[EMAIL], [EMAIL_2]'],
    ['ada@home.local or ada@company.test', '[EMAIL] or [EMAIL_2]'],
    ['see https://example.com/people/ada and http://ada.example.org', 'see [LINK] and [LINK_2]'],
  ])('takes names made for examples as any other: %j', async (text, expected) => {
    expect(await redacted(text)).toBe(expected)
  })

  it.each([
    'upgrade from 4.18.2.1 to 10.0.19045.3448 on 192.168.1.7 by 2027-01-31 12:30:45',
    '@media print {} @Override npm i @types/node react@18.2.0 git@github.com:a/b.git icon@2x.png',
    'Isaac Newton was born on 4 January 1643; see https://en.wikipedia.org/wiki/Isaac_Newton',
    'The password must have 12 signs; пароль не подходит; la contraseña es obligatoria',
    '1 234 567 890 rubles, 31536000000 ms, pages 123-145, ISBN 978-5-17-118366-6, 3.14159265358979',
    'ask @BotFather for a bot and @gif for pictures: http://localhost:3000/login?next=/a',
  ])('leaves alone %j', async (text) => {
    expect(await redacted(text)).toBe(text)
  })
})
