import { createHash } from 'node:crypto'
import { PNG } from 'pngjs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPublicServer } from '../../src/http/public-server.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import type { WalletWays } from '../../src/ports/wallet-connector.ts'
import { captureLog } from '../observability/captured-log.ts'

const translator = createTranslator()
const id = '0123456789abcdef0123456789abcdef'
const ways: WalletWays = {
  unified: 'tc://?v=2&id=00ff&r=%7B%7D',
  apps: [
    { id: 'tonkeeper', name: 'Tonkeeper', url: 'https://app.tonkeeper.com/ton-connect?v=2&id=00ff' },
    { id: 'odd', name: '<b>"Odd" & Co</b>', url: 'https://odd.example/?a="><script>' },
  ],
}

async function start(manifestUrl = 'https://bot.example.org/tonconnect-manifest.json') {
  const asked: string[] = []
  const { logger, text: log } = captureLog()
  const server = createPublicServer({
    ...{ host: '127.0.0.1', port: 0, health: () => true, logger },
    wallets: {
      ...{ manifestUrl, translator, name: () => 'Silk <Bot>' },
      ways: async (link) => {
        asked.push(link)
        return link === id ? ways : undefined
      },
    },
  })
  onTestFinished(() => server.stop())
  const { port } = await server.start()
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  return { get, asked, log }
}

describe('the manifest', () => {
  it('says who asks, beside itself, and may be read from everywhere', async () => {
    const { get } = await start()
    const { answer, bytes } = await get('/tonconnect-manifest.json', { Origin: 'https://wallet.example' })
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(JSON.parse(bytes.toString())).toEqual({
      url: 'https://bot.example.org',
      name: 'Silk <Bot>',
      iconUrl: 'https://bot.example.org/icon.png',
      termsOfUseUrl: 'https://bot.example.org/terms',
      privacyPolicyUrl: 'https://bot.example.org/privacy',
    })
  })

  it('names the host that wallets are to sign, where the operator has put it elsewhere', async () => {
    const { get } = await start('https://wallets.example.net:8443/bots/manifest.json')
    const { bytes } = await get('/tonconnect-manifest.json')
    expect(bytes.toString()).toContain('"url":"https://wallets.example.net:8443"')
  })

  it('has an icon of 256 pixels that a wallet on the web may show', async () => {
    const { get } = await start()
    const { answer, bytes } = await get('/icon.png')
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(PNG.sync.read(bytes)).toMatchObject({ width: 256, height: 256 })
  })
})

describe('the page of a link', () => {
  it('leads into wallet apps, in the language of its reader', async () => {
    const { get } = await start()
    const { answer, bytes } = await get(`/connect/${id}`, { 'Accept-Language': 'es' })
    const page = bytes.toString()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-language')).toBe('es')
    expect(page).toContain(`<h1>${translator('es')('connect-title')}</h1>`)
    expect(page).toContain('href="tc://?v=2&amp;id=00ff&amp;r=%7B%7D"')
    expect(page).toContain('href="https://app.tonkeeper.com/ton-connect?v=2&amp;id=00ff"')
    expect(page).toContain('Silk &lt;Bot&gt;')
  })

  it('takes names and links of apps for words, and never for HTML', async () => {
    const { get } = await start()
    const page = (await get(`/connect/${id}`)).bytes.toString()
    expect(page).toContain('&lt;b&gt;&quot;Odd&quot; &amp; Co&lt;/b&gt;')
    expect(page).not.toMatch(/<script|<b>/)
  })

  it('brings nothing from elsewhere, runs nothing, is kept and told nowhere', async () => {
    const { get } = await start()
    const { answer, bytes } = await get(`/connect/${id}`)
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(bytes.toString()) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; ` +
        `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
  })

  it.each([
    ['has ended', `/connect/${id.replace('0', 'f')}`, 1],
    ['is none', '/connect/..%2F..%2Fetc', 0],
    ['is an address', `/connect/${encodeURIComponent('https://evil.example')}`, 0],
    ['is too long', `/connect/${id}${id}`, 0],
  ])('says kindly where it %s', async (_, path, asks) => {
    const { get, asked, log } = await start()
    const { answer, bytes } = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(bytes.toString()).toContain(translator('en')('connect-gone-title'))
    expect(bytes.toString()).not.toContain('evil')
    expect(asked).toHaveLength(asks)
    expect(log()).toBe('')
  })
})

it('serves none of it where wallets are not set up', async () => {
  const { logger } = captureLog()
  const server = createPublicServer({ host: '127.0.0.1', port: 0, health: () => true, logger })
  onTestFinished(() => server.stop())
  const { port } = await server.start()
  for (const path of ['/tonconnect-manifest.json', '/icon.png', `/connect/${id}`])
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404)
})
