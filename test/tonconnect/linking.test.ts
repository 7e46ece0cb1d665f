import { beginCell } from '@ton/core'
import { expect, it } from 'vitest'
import type { ProofRefusal } from '../../src/domain/wallet-proof.ts'
import { createWalletAccount, stateInitOf } from '../../src/playground/tonconnect/wallet-account.ts'
import type { WalletAnswer } from '../../src/playground/tonconnect/wallet-answer.ts'
import { openRaw } from '../database/temp-storage.ts'
import { setUp } from './world.ts'

const ways = ['universal', 'unified', 'telegram'] as const

it.each(ways.flatMap((way) => (['v4r2', 'v5r1'] as const).map((version) => ({ way, version }))))(
  'links a $version wallet that came by the $way link, once its person says so',
  async ({ way, version }) => {
    const { desk, open, changed, ada, phone, storage } = await setUp()
    const wallet = phone({ version, appName: 'pocket-v5r1' })
    const { link, ways } = await open(ada)
    const links = { unified: ways.unified, universal: ways.apps[0]?.url, telegram: ways.apps[1]?.url }
    const session = await wallet.open(links[way] ?? '')

    const proved = await changed(link.id)
    const publicKey = wallet.account.publicKey.toString('hex')
    expect(proved.state).toEqual({
      kind: 'proved',
      wallet: { address: wallet.address, app: 'Pocket wallet', publicKey },
    })
    expect(await storage.wallets.read(ada.person)).toBeUndefined()
    await session.disconnected

    const confirmed = await desk.confirm(ada.person, link.id)
    expect(confirmed).toMatchObject({ kind: 'linked', isChange: false, wallet: { address: wallet.address } })
    const shown = await desk.show(ada.person, new AbortController().signal)
    expect(shown).toMatchObject({ address: wallet.address, app: 'Pocket wallet', balanceNano: undefined })
    expect(await desk.confirm(ada.person, link.id)).toMatchObject({ kind: 'not-linked' })
  },
)

const now = (): number => Math.floor(Date.now() / 1_000)
const stranger = createWalletAccount('v5r1', Buffer.alloc(32, 9), '-239')
const connect = (payload: unknown) => ({ reply: () => ({ event: 'connect', id: 1, payload }) })
const withoutItem = (name: string) => ({
  reply: (event: object): unknown =>
    JSON.parse(JSON.stringify(event).replace(`"name":"${name}"`, `"name":"other"`)),
})

const lies: readonly (readonly [string, WalletAnswer, ProofRefusal])[] = [
  ['on the test network', 'wrong-network', 'wrong-network'],
  ['on a network of no number', { network: 'mainnet' }, 'wrong-network'],
  ['with no proof', { proof: 'missing' }, 'proof-missing'],
  ['that cannot prove anything', 'too-old', 'proof-unsupported'],
  ['with a proof for something else', { payload: 'ab'.repeat(16) }, 'payload'],
  ['with a proof for nothing', { payload: '' }, 'payload'],
  ['with a proof for another domain', { domain: 'evil.example' }, 'domain'],
  ['with a domain that is cut short', { domainLengthBytes: 3 }, 'domain-length'],
  ['with a proof of six minutes ago', { timestampSeconds: now() - 360 }, 'too-old'],
  ['with a proof of the year 1970', { timestampSeconds: 0 }, 'too-old'],
  ['with a proof of in two minutes', { timestampSeconds: now() + 120 }, 'from-the-future'],
  ['with words for an address', { address: 'my address' }, 'address'],
  ['with a friendly address', { address: stranger.address.toString() }, 'address'],
  ['with a line after its address', { address: `${stranger.address.toRawString()}\n` }, 'address'],
  ['of the masterchain', { workchain: -1 }, 'workchain'],
  ['of workchain 1', { workchain: 1 }, 'workchain'],
  ['with the address of another', { address: stranger.address.toRawString() }, 'state-init'],
  ['with no state', { stateInit: '' }, 'state-init'],
  ['with garbage for its state', { stateInit: 'te6ccgEBAQEAAgAAAA==' }, 'state-init'],
  [
    'with the state of another',
    { stateInit: stateInitOf(stranger.contract).toBoc().toString('base64') },
    'state-init',
  ],
  ['with a contract that we do not know', { code: beginCell().storeUint(1, 8).endCell() }, 'wallet-code'],
  ['with the key of another', { publicKey: stranger.publicKey.toString('hex') }, 'public-key'],
  ['with no key', { publicKey: '' }, 'public-key'],
  ['signed by another', { signer: stranger }, 'signature'],
  [
    'with a changed signature',
    { signature: (good) => Buffer.concat([good.subarray(0, 63), Buffer.of((good[63] ?? 0) ^ 1)]) },
    'signature',
  ],
  ['with half a signature', { signature: (good) => good.subarray(0, 32) }, 'signature'],
  ['with no signature', { signature: () => Buffer.alloc(0) }, 'signature'],
  ['that says nothing', connect(undefined), 'malformed'],
  ['that says who it is, and not which', connect({ items: [], device: { appName: 'x' } }), 'malformed'],
  ['with no address', withoutItem('ton_addr'), 'malformed'],
  [
    'with items without end',
    connect({ items: Array.from({ length: 99 }, () => ({ name: 'x' })) }),
    'malformed',
  ],
]

it.each(lies)('refuses a wallet %s', async (_what, answer, reason) => {
  const { open, changed, ada, phone, folders, desk } = await setUp()
  const { link, ways } = await open(ada)
  await phone().open(ways.unified, { answer })
  expect((await changed(link.id)).state).toEqual({ kind: 'refused', reason })
  expect(await desk.confirm(ada.person, link.id)).toMatchObject({ kind: 'not-linked' })
  const raw = openRaw(folders)
  expect(raw.prepare('SELECT * FROM wallet').all()).toEqual([])
  expect(raw.prepare('SELECT wallet_sealed FROM wallet_link').all()).toEqual([{ wallet_sealed: null }])
})

it.each([
  ['the person declines in the app', 'decline', { kind: 'declined', by: 'wallet' }],
  ['the app cannot read the manifest', connectError(2), { kind: 'refused', reason: 'manifest' }],
  ['the app has trouble', connectError(1), { kind: 'refused', reason: 'wallet-error' }],
  ['the app fails without a word', connectError('?'), { kind: 'refused', reason: 'wallet-error' }],
] as const)('ends the link when %s', async (_what, answer, state) => {
  const { open, changed, ada, phone, folders } = await setUp()
  const { link, ways } = await open(ada)
  await phone().open(ways.unified, { answer })
  expect((await changed(link.id)).state).toEqual(state)
  expect(openRaw(folders).prepare('SELECT secrets_sealed FROM wallet_link').all()).toEqual([
    { secrets_sealed: null },
  ])
})

function connectError(code: unknown) {
  return { reply: () => ({ event: 'connect_error', id: 1, payload: { code, message: '' } }) }
}
