import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { createSystemClock } from '../../src/system-clock.ts'
import { createOpenPort } from '../../src/playground/cocoon/wire/open-port.ts'
import { waysInto } from '../../src/tonconnect/connect-links.ts'
import { readWalletsList } from '../../src/tonconnect/wallet-app.ts'
import { createWalletsList } from '../../src/tonconnect/wallets-list.ts'

const never = new AbortController().signal
const clock = createSystemClock()

const entry = (id: string, rest: object = {}) => ({
  ...{ app_name: id, name: id, universal_url: 'https://app.example' },
  ...{ bridge: [{ type: 'sse', url: 'https://bridge.example/bridge' }], ...rest },
})

it('comes with the wallet apps that people know, best known first', () => {
  const apps = createWalletsList({ clock, url: undefined }).apps()
  expect(apps.map(({ id }) => id).slice(0, 4)).toEqual([
    'telegram-wallet',
    'tonkeeper',
    'mytonwallet',
    'tonhub',
  ])
  expect(apps.length).toBeGreaterThan(20)
  expect(new Set(apps.map(({ bridgeUrl }) => bridgeUrl)).size).toBeLessThanOrEqual(40)
})

it('makes links of https that open the app, and for apps inside Telegram short enough ones', () => {
  const apps = createWalletsList({ clock, url: undefined }).apps()
  const ways = waysInto(apps, {
    ...{ manifestUrl: 'https://cocoon-bot.example.org/tonconnect-manifest.json', network: 'testnet' },
    ...{ clientId: 'ab'.repeat(32), nonce: 'cd'.repeat(16) },
  })
  expect(ways.unified).toMatch(/^tc:\/\/\?v=2&id=(ab){32}&r=%7B/)
  for (const { url } of ways.apps) expect(new URL(url).protocol).toBe('https:')
  const inTelegram = ways.apps.filter(({ url }) => url.startsWith('https://t.me/'))
  expect(inTelegram.length).toBeGreaterThan(10)
  for (const { url } of inTelegram) {
    expect(url).toMatch(/^https:\/\/t\.me\/\w+\/start\?startapp=tonconnect-[\w-]+$/)
    expect(url.length).toBeLessThan(512)
  }
  const plain = ways.apps.find(({ id }) => id === 'okxTonWallet')
  expect(plain?.url).toMatch(/\?appendQuery=true&deeplink=okx:\/\/web3\/wallet\/tonconnect&v=2&id=/)
})

it('makes no link into Telegram that Telegram would not pass on whole', () => {
  const apps = createWalletsList({ clock, url: undefined }).apps()
  const { unified, apps: left } = waysInto(apps, {
    ...{ manifestUrl: `https://bot.example.org/${'x'.repeat(200)}.json`, network: 'mainnet' },
    ...{ clientId: 'ab'.repeat(32), nonce: 'cd'.repeat(16) },
  })
  expect(unified).toContain('x'.repeat(200))
  expect(left.length).toBeGreaterThan(10)
  expect(left.filter(({ url }) => url.startsWith('https://t.me/'))).toEqual([])
})

it('leaves out what cannot be used, and keeps the rest', () => {
  const apps = readWalletsList([
    entry('good'),
    ...[
      7,
      null,
      {},
      entry('good'),
      entry('no-bridge', { bridge: [] }),
      entry('no-link', { universal_url: undefined }),
    ],
    entry('js-only', { bridge: [{ type: 'js', key: 'x' }] }),
    ...['http://bridge.example', 'ftp://bridge.example', 'javascript:alert(1)', ''].map((url, i) =>
      entry(`bad-${i}`, { bridge: [{ type: 'sse', url }] }),
    ),
    ...[
      entry('with space'),
      entry('long-name', { name: 'x'.repeat(99) }),
      entry('turned', { name: 'a\u202eb' }),
      entry('blank', { name: '   ' }),
      entry('long-link', { universal_url: `https://app.example/${'x'.repeat(999)}` }),
      entry('long-bridge', { bridge: [{ type: 'sse', url: `https://bridge.example/${'x'.repeat(999)}` }] }),
    ],
    entry('here', { bridge: [{ type: 'sse', url: 'http://127.0.0.1:1/bridge' }] }),
  ])
  expect(apps?.map(({ id }) => id)).toEqual(['good', 'here'])
  expect(readWalletsList({})).toBeUndefined()
  expect(readWalletsList([])).toBeUndefined()
})

it('is bounded, however long the list is', () => {
  const apps = readWalletsList(
    Array.from({ length: 5_000 }, (_, i) =>
      entry(`app-${i}`, { bridge: [{ type: 'sse', url: `https://bridge-${i % 90}.example` }] }),
    ),
  )
  expect(apps).toHaveLength(100)
  expect(new Set(apps?.map(({ bridgeUrl }) => bridgeUrl)).size).toBe(40)
})

it.each([
  ['is missing', 404, '[]'],
  ['moved', 302, ''],
  ['is no JSON', 200, '<html>'],
  ['is no list', 200, '{"a":1}'],
  ['is too long', 200, ' '.repeat(2_000_000)],
])('keeps the apps it knows when the list %s', async (_what, status, body) => {
  const port = createOpenPort(
    () =>
      createServer((_request, response) => void response.writeHead(status, { Location: '/other' }).end(body)),
    0,
  )
  await port.open()
  onTestFinished(() => port.shut())
  const list = createWalletsList({ clock, url: `http://127.0.0.1:${port.number()}/list.json` })
  const known = list.apps()
  await expect(list.refresh(never)).rejects.toThrow(/./)
  expect(list.apps()).toBe(known)
})
