import { describe, expect, it } from 'vitest'
import { reasonsAgainst } from './redact.ts'

const random = 'q8TMM9oqB5w1zJ8PS0zg4uue8TW1uN6WhcaK0m1T'
const hex = '3cb8be2476682df61b79f1541b35734ded357eca4cb56702c769044b8327141d'

describe('secrets', () => {
  it.each([
    ['a bot token', `123456789:AA${random.slice(0, 33)}`],
    ['a key of the sk- family', `sk-ant-${random}`],
    ['a token of GitHub', ['gh', 'p_', random.slice(0, 36)].join('')],
    ['a key that only its vendor knows', ['shp', 'at_', hex.slice(0, 32)].join('')],
    ['an AWS key id', ['AK', 'IAQ7JZ2MPL5WD3KTRX'].join('')],
    ['a JWT', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.${random}`],
    ['a bearer token', `Authorization: Bearer ${random}`],
    ['a password in an address', 'mongodb+srv://root:s3cr3tPw@cluster0.abcde.mongodb.net'],
    ['whatever is called an API key', `API key = "${random.slice(0, 20)}"`],
    ['a token in Russian words', `вот мой токен ${random.slice(0, 24)}`],
    ['a key in Spanish words', `la clave de acceso: ${random.slice(0, 24)}`],
  ])('are rejected: %s', async (_, text) => {
    expect(await reasonsAgainst(text)).toContain('secret')
  })

  it.each([
    ['a PEM block', '-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----'],
    ['a PEM block cut off', 'see -----BEGIN PRIVATE KEY-----\nMIIEvg'],
    ['32 bytes called a private key', `private key: ${hex}`],
    ['the same in Russian', `приватный ключ 0x${hex}`],
    ['a WIF key', '5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF'],
  ])('are rejected as private keys: %s', async (_, text) => {
    expect(await reasonsAgainst(text)).toContain('private-key')
  })

  it.each([
    `the image has sha256 ${hex}`,
    `not the private key but the public key: ${hex}`,
    'const token = await readTokenFromTheEnvironment()',
    'set API_KEY=your_api_key_goes_here in .env',
    'the token_refresh_interval_2_hours setting',
    'add constraint pk_order_items_product_2_price_3 and the class sk-folding-cube-12-container',
    'git checkout 5afd8a79e70be09bc0385049293e3285606ab2bd',
  ])('are not seen in %j', async (text) => {
    expect(await reasonsAgainst(text)).toEqual([])
  })

  it('cannot be hidden by a comment that switches the rules off', async () => {
    const key = ['gh', 'p_', random.slice(0, 36)].join('')
    const npmrc = '//registry.example/:_authToken=npm_' + random.slice(0, 36)
    expect(await reasonsAgainst(`/* secretlint-disable */\n${key}\n/* secretlint-enable */`)).toEqual([
      'secret',
    ])
    expect(await reasonsAgainst(`# secretlint-disable-line\n${npmrc}`)).toEqual(['secret'])
  })
})

describe('cards', () => {
  it('are rejected with any spaces, and with a wrong digit where they are called a card', async () => {
    for (const text of [
      '5536789726473648',
      '5536 7897 2647 3648',
      'visa 4539-4669-5555-1862',
      '3782 822463 10005',
    ])
      expect(await reasonsAgainst(text)).toEqual(['card'])
  })

  it('are not seen in accounts, addresses and other long numbers', async () => {
    for (const text of [
      'DE27 0195 9660 9586 5661 95',
      '0x4111111111111111000000000000000000000000',
      'order 4539466955551862',
      '1732345678901234',
      'https://en.wikipedia.org/wiki/4111111111111111',
    ])
      expect(await reasonsAgainst(text)).toEqual([])
  })
})
