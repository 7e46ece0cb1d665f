import { createHash, createPublicKey, verify } from 'node:crypto'
import { Address, Cell, contractAddress, loadStateInit } from '@ton/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { startBridge } from '../../../src/playground/tonconnect/bridge.ts'
import {
  createPhoneWallet,
  type PhoneWalletOptions,
} from '../../../src/playground/tonconnect/phone-wallet.ts'
import type { WalletAnswer } from '../../../src/playground/tonconnect/wallet-answer.ts'
import { createTestApp, serveManifest } from './app-for-test.ts'

const someProof = z.object({
  timestamp: z.number(),
  domain: z.object({ lengthBytes: z.number(), value: z.string() }),
  payload: z.string(),
  signature: z.string(),
})
const connected = z.object({
  event: z.literal('connect'),
  payload: z.object({
    items: z.tuple([
      z.object({
        name: z.literal('ton_addr'),
        address: z.string(),
        network: z.string(),
        publicKey: z.string(),
        walletStateInit: z.string(),
      }),
      z.object({ name: z.literal('ton_proof'), proof: someProof }),
    ]),
    device: z.object({ appName: z.string(), features: z.array(z.unknown()) }),
  }),
})

async function start(options: Partial<PhoneWalletOptions> = {}, payload?: string) {
  const bridge = await startBridge()
  onTestFinished(() => bridge.stop())
  const manifest = await serveManifest()
  const phone = createPhoneWallet({ version: 'v5r1', bridgeUrl: bridge.url, ...options })
  onTestFinished(() => phone.stop())
  return { bridge, manifest, phone, app: createTestApp(bridge, manifest.url, payload) }
}

/** The first answer of a wallet to an app, for the answers that are approvals of some kind. */
async function answered(answer: WalletAnswer) {
  const { phone, app } = await start()
  await phone.open(app.links.unified, { answer })
  const [address, { proof }] = connected.parse((await app.hear()).said).payload.items
  return { phone, address, proof }
}

/** The proof's bytes as the specification writes them down, in hex. */
function isSigned(address: string, publicKey: string, proof: z.output<typeof someProof>): boolean {
  const { workChain, hash } = Address.parse(address)
  const number = (bits: number, value: number): string => value.toString(16).padStart(bits / 4, '0')
  const little = (hex: string): string => Buffer.from(hex, 'hex').reverse().toString('hex')
  const message = [
    Buffer.from('ton-proof-item-v2/').toString('hex'),
    number(32, workChain >>> 0) + hash.toString('hex'),
    little(number(32, proof.domain.lengthBytes)) + Buffer.from(proof.domain.value).toString('hex'),
    little(number(64, proof.timestamp)) + Buffer.from(proof.payload).toString('hex'),
  ].join('')
  const sha256 = (hex: string): string => createHash('sha256').update(hex, 'hex').digest('hex')
  const digest = Buffer.from(
    sha256(`ffff${Buffer.from('ton-connect').toString('hex')}${sha256(message)}`),
    'hex',
  )
  const spki = Buffer.from(`302a300506032b6570032100${publicKey}`, 'hex')
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, digest, key, Buffer.from(proof.signature, 'base64'))
}

describe('the wallet on the phone', () => {
  it.each([
    [
      'v4r2',
      'feb5ff6820e2ff0d9483e7e0d62c817d846789fb4ae580c878866d959dabd5c0',
      '2a6ee6b7ff41bfecafe383386325c7a895f4fe4ce346b18eb9c14a0152d6629c',
    ],
    [
      'v5r1',
      '20834b7b72b112147e1b2fb457b84e74d1a30f04f737d4f62a668e9552d2b72f',
      '949bc8af02b9eb02b449c4e11d594f4befd433c8c6b665967b60a9f9dbfff3d0',
    ],
  ] as const)(
    'has the %s contract, and the address that the official library gives its key',
    async (version, codeHash, hash) => {
      const { phone } = await start({ version, seed: Buffer.alloc(32, 7) })
      expect(phone.account.contract.code.hash().toString('hex')).toBe(codeHash)
      expect(phone.address).toBe(`0:${hash}`)
    },
  )

  it.each(['v4r2', 'v5r1'] as const)(
    'connects a %s wallet by each kind of link, with a proof that holds',
    async (version) => {
      const { bridge, manifest, phone } = await start({ version })
      for (const kind of ['universal', 'unified', 'telegram'] as const) {
        const app = createTestApp(bridge, manifest.url)
        const session = await phone.open(app.links[kind])
        const { from, said } = await app.hear()
        const [address, { proof }] = connected.parse(said).payload.items
        expect(from).toBe(session.clientId)
        expect(address).toMatchObject({ network: '-239', address: phone.address })
        const init = loadStateInit(Cell.fromBase64(address.walletStateInit).beginParse())
        expect(contractAddress(0, init).toRawString()).toBe(phone.address)
        expect(proof).toMatchObject({
          payload: 'ab'.repeat(16),
          domain: { value: manifest.domain, lengthBytes: manifest.domain.length },
        })
        expect(isSigned(address.address, address.publicKey, proof)).toBe(true)
      }
    },
  )

  it('ends the session when the app disconnects, and knows nothing else that an app may ask', async () => {
    const { bridge, phone, app } = await start()
    const session = await phone.open(app.links.unified)
    await app.hear()
    await bridge.whenListening(session.clientId)
    await app.ask(session.clientId, { method: 'sendTransaction', params: [], id: '1' })
    expect((await app.hear()).said).toMatchObject({ id: '1', error: { code: 400 } })
    await app.ask(session.clientId, { method: 'disconnect', params: [], id: '2' })
    expect((await app.hear()).said).toEqual({ id: '2', result: {} })
    await session.disconnected
  })

  it('declines, and says when it is too old or elsewhere', async () => {
    const { bridge, manifest, phone } = await start()
    const saidTo = async (answer: WalletAnswer): Promise<unknown> => {
      const app = createTestApp(bridge, manifest.url)
      await phone.open(app.links.universal, { answer })
      return (await app.hear()).said
    }
    expect(await saidTo('decline')).toMatchObject({ event: 'connect_error', payload: { code: 300 } })
    expect(await saidTo('too-old')).toMatchObject({ payload: { items: [{}, { error: { code: 400 } }] } })
    expect(await saidTo('wrong-network')).toMatchObject({ payload: { items: [{ network: '-3' }, {}] } })
    expect(await saidTo({ proof: 'missing' })).toMatchObject({ payload: { items: [{ name: 'ton_addr' }] } })
    expect(await saidTo({ reply: () => ['nonsense'] })).toEqual(['nonsense'])
  })

  it('bends one thing and signs what it claims, so that nothing else is wrong', async () => {
    const old = 1_700_000_000
    const lies: WalletAnswer[] = [
      { payload: 'other' },
      { domain: 'evil.example' },
      { domainLengthBytes: 3 },
      { timestampSeconds: old },
      { workchain: -1 },
      { network: '-3' },
      { code: Cell.EMPTY },
    ]
    for (const lie of lies) {
      const { address, proof } = await answered(lie)
      expect(isSigned(address.address, address.publicKey, proof)).toBe(true)
      const claimed = { ...address, ...proof, domain: proof.domain.value, timestampSeconds: proof.timestamp }
      const shown = {
        domainLengthBytes: proof.domain.lengthBytes,
        workchain: Address.parse(address.address).workChain,
      }
      const { code, ...rest } = typeof lie === 'object' ? lie : {}
      expect({ ...claimed, ...shown }).toMatchObject(rest)
      if (code) expect(Cell.fromBase64(address.walletStateInit).refs[0]?.equals(code)).toBe(true)
    }
  })

  it('can sign badly', async () => {
    const { phone: other } = await start()
    for (const lie of [{ signature: (good: Buffer) => good.fill(1, 0, 1) }, { signer: other.account }]) {
      const { address, proof } = await answered(lie)
      expect(isSigned(address.address, address.publicKey, proof)).toBe(false)
    }
  })

  it.each([
    ['is not there', { status: 404, body: '' }, 2],
    ['is no manifest', { status: 200, body: '<html>' }, 3],
    [
      'has a name without a dot',
      { status: 200, body: '{"url":"https://localhost","name":"a","iconUrl":"https://a.io/i.png"}' },
      3,
    ],
    [
      'has an icon that wallets do not show',
      { status: 200, body: '{"url":"https://a.io","name":"a","iconUrl":"https://a.io/i.svg"}' },
      3,
    ],
  ])('tells the app that its manifest %s', async (_what, page, code) => {
    const { bridge, phone } = await start()
    const { url } = await serveManifest(page)
    const app = createTestApp(bridge, url)
    await phone.open(app.links.unified)
    expect((await app.hear()).said).toMatchObject({ event: 'connect_error', payload: { code } })
  })

  it('does not sign a payload of more than 128 bytes', async () => {
    const { phone, app } = await start({}, 'x'.repeat(129))
    await phone.open(app.links.unified)
    expect((await app.hear()).said).toMatchObject({ event: 'connect_error', payload: { code: 1 } })
  })

  it('does not open what is no link to connect by', async () => {
    const { phone, app } = await start()
    const { links } = app
    await expect(phone.open('hello')).rejects.toThrow('not a link')
    await expect(phone.open('https://pocket.example/connect')).rejects.toThrow('not for connecting')
    await expect(phone.open(links.universal.replace('v=2', 'v=1'))).rejects.toThrow('not for connecting')
    await expect(phone.open(links.unified.replace(app.clientId, 'me'))).rejects.toThrow('who asks')
    await expect(phone.open(links.unified.replace('ton_addr', '"'))).rejects.toThrow('cannot read')
    await expect(phone.open(`${links.telegram}${'a'.repeat(200)}`)).rejects.toThrow('Telegram does not')
  })

  it('can say anything at all, sealed or not', async () => {
    const { bridge, phone, app } = await start()
    const session = await phone.open(app.links.unified, { answer: 'decline' })
    await app.hear()
    await session.send({ event: 'whatever' })
    expect((await app.hear()).said).toEqual({ event: 'whatever' })
    await session.leave()
    expect((await app.hear()).said).toMatchObject({ event: 'disconnect', id: 2 })
    await session.sendRaw(Buffer.from('garbage'))
    await expect(app.hear()).rejects.toThrow()
    await bridge.stop()
    await expect(session.leave()).rejects.toThrow('did not take')
  })
})
