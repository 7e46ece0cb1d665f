import { Address } from '@ton/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Playground } from '../../src/playground/start-playground.ts'
import { createTestApp, serveManifest } from './tonconnect/app-for-test.ts'
import { ask, folderForTest, playgroundForTest, startSharedPlayground } from './playground-for-test.ts'

const screen = z.object({
  wallets: z.array(z.object({ id: z.string(), address: z.string() })),
  wallet: z.string().optional(),
})
const list = z.array(
  z.object({ universal_url: z.url(), bridge: z.array(z.object({ type: z.string(), url: z.url() })) }),
)
const account = z.object({ result: z.object({ balance: z.string(), state: z.string() }) })

const someWords = (words: string): unknown => expect.stringContaining(words)

let playground: Playground
let end: () => Promise<void>
beforeAll(async () => {
  ;({ playground, end } = await startSharedPlayground())
})
afterAll(() => end())

const fetchList = async (from = playground) => list.parse(await (await fetch(from.walletsUrl)).json())
const read = async (link: string, on = playground) =>
  screen.parse((await ask(on, '/phone/read', { link })).body)

async function startApp(page?: Parameters<typeof serveManifest>[0]) {
  const [wallet] = await fetchList()
  const manifest = await serveManifest(page)
  return createTestApp({ url: wallet?.bridge[0]?.url ?? '' }, manifest.url)
}

describe('the phone of the playground', () => {
  it('is in the wallets list that the bot is given, with a bridge and a link for each wallet', async () => {
    const wallets = await fetchList()
    expect(wallets.map(({ bridge }) => bridge.map(({ type }) => type))).toEqual([['sse'], ['sse']])
    const [own, inTelegram] = wallets.map(({ universal_url }) => universal_url)
    expect((await fetch(own ?? '')).headers.get('content-type')).toContain('text/html')
    expect(inTelegram).toMatch(/^https:\/\/t\.me\/\w+\?attach=wallet$/)
  })

  it('shows who asks, and answers for the wallet that its owner picked', async () => {
    const app = await startApp()
    const { links } = app
    expect(await ask(playground, '/phone/read', { link: links.unified })).toMatchObject({
      status: 200,
      body: { app: { name: 'Cocoon', wantsProof: true }, wallets: [{}, {}] },
    })
    const { wallets, wallet } = await read(links.telegram)
    expect(wallet).toBe('pocket-v4')
    const address = wallets.find(({ id }) => id === wallet)?.address ?? ''
    await ask(playground, '/phone/answer', { link: links.telegram, wallet, answer: 'approve' })
    expect((await app.hear()).said).toMatchObject({
      payload: { items: [{ address: Address.parse(address).toRawString() }, { name: 'ton_proof' }] },
    })
  })

  it('has one wallet with money on the played chain, and one without', async () => {
    const { wallets } = await read((await startApp()).links.unified)
    const accounts = await Promise.all(
      wallets.map(async ({ address }) => {
        const call = { id: '1', jsonrpc: '2.0', method: 'getAddressInformation', params: { address } }
        const answer = await fetch(playground.tonUrl, { method: 'POST', body: JSON.stringify(call) })
        return account.parse(await answer.json()).result
      }),
    )
    expect(accounts).toEqual([
      { balance: '12500000000', state: 'active' },
      { balance: '0', state: 'uninitialized' },
    ])
  })

  it('says why it does not connect, and tells the app', async () => {
    const app = await startApp({ status: 404, body: '' })
    const link = app.links.unified
    const { body } = await ask(playground, '/phone/read', { link })
    expect(body).toMatchObject({ problem: 'App manifest not found' })
    await ask(playground, '/phone/answer', { link, wallet: 'pocket-v5', answer: 'approve' })
    expect((await app.hear()).said).toMatchObject({ event: 'connect_error', payload: { code: 2 } })
  })

  it.each([
    ['a link that is none', { link: 'hello' }, 'This is not a link.'],
    ['no link', {}, 'link'],
  ])('refuses %s in words', async (_what, body, words) => {
    expect(await ask(playground, '/phone/read', body)).toEqual({
      status: 400,
      body: { error: someWords(words) },
    })
  })

  it('has the same wallets when the playground goes on where it was, and others when it is a new one', async () => {
    const { unified } = (await startApp()).links
    const dataDir = await folderForTest()
    const first = await playgroundForTest({ dataDir })
    const { wallets } = await read(unified, first)
    await first.stop()
    const second = await playgroundForTest({ dataDir, keep: true })
    expect((await read(unified, second)).wallets).toEqual(wallets)
    expect((await read(unified)).wallets).not.toEqual(wallets)
  })
})
