import { expect, it, onTestFinished } from 'vitest'
import type { Finding, Mark, Matter } from '../../src/domain/verification.ts'
import { startReplay } from '../../src/playground/cocoon/replay/replay.ts'
import { cocoonRoot, type CocoonRootOptions } from '../../src/playground/ton/cocoon-root.ts'
import { createSandboxChain } from '../../src/playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../src/playground/ton/toncenter-look-alike.ts'
import { createChainReader } from '../../src/ton/chain-reader.ts'
import { createVerifyNetwork } from '../../src/use-cases/verify-network.ts'
import { createJumpingClock } from '../app/jumping-clock.ts'
import { clientForTest } from '../cocoon/harness.ts'
import { startTap } from '../cocoon/tap.ts'
import { readRecording } from '../fixtures/cocoon-recordings/read-recordings.ts'

/** The played chains stand still, so that two of them show the same blocks. */
const noon = (): number => Date.UTC(2026, 10, 22, 12)
/** The root contract that the recorded client went by, and what it showed of it. */
const recordedRoot = 'EQBT4hy4vMEZ9uxSCuhw_gBKh9_AwmHXLe7Wo0O4Vh-4kRjJ'
const shown: CocoonRootOptions = {
  ...{ version: 3, pricePerTokenNano: 2n, workerFeePerTokenNano: 1n, modelHashes: [] },
  proxyHashes: ['3eba31c8fae8c723eba31c8fae8c723eba31c8fae8c723eba31c8fae8c723eba'],
  workerHashes: ['5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5a8ae47ab5'],
}

/** A real client's pages as they were recorded, with its check of proxies as it was (off) or switched on. */
async function recordedClient(checks: boolean) {
  const pages = ['01-get-v1-models', '02f-get-jsonstats-after-5-requests'].map(async (name) => {
    const recording = readRecording(name)
    const answer = recording.answer.map(({ ms, bytes }) => {
      const text = bytes.toString()
      // One blank less keeps the length that the head tells.
      return {
        ms,
        bytes: Buffer.from(
          checks ? text.replace('"check_proxy_hash": false', '"check_proxy_hash":  true') : text,
        ),
      }
    })
    const replay = await startReplay({ ...recording, answer }, 40)
    onTestFinished(() => replay.stop())
    return replay.url
  })
  const [models = '', stats = ''] = await Promise.all(pages)
  const { url } = await startTap({ '/v1/models': models, '/jsonstats': stats, '': models })
  return clientForTest(url)
}

/** A TON API whose chain has that root contract, made by its layout. */
async function tonWith(root: CocoonRootOptions): Promise<string> {
  const chain = createSandboxChain({ now: noon, genesis: { [recordedRoot]: cocoonRoot(root) } })
  const ton = await startToncenter({ chain, now: noon })
  onTestFinished(() => ton.stop())
  return ton.url
}

const nowhere = 'http://127.0.0.1:9/api/v2/jsonRPC'

async function marks(
  checks: boolean,
  first: string,
  second?: string,
): Promise<Partial<Record<Matter['kind'], Mark>>> {
  const lifetime = new AbortController()
  onTestFinished(() => lifetime.abort())
  const chain = createChainReader({
    ...{ clock: createJumpingClock(), lifetime: lifetime.signal, network: 'mainnet' as const },
    first: { name: 'TON_API_URL', url: first, perSecond: 100 },
    second: second === undefined ? undefined : { name: 'TON_API_URL_2', url: second, perSecond: 100 },
    limits: { firstWaitMs: 10 },
  })
  const model = await recordedClient(checks)
  const verify = createVerifyNetwork({ model, chain, network: 'mainnet' })
  const found: readonly Finding[] = await verify(new AbortController().signal)
  return Object.fromEntries(found.map(({ what, mark }) => [what.kind, mark]))
}

const asChecked = { endpoint: 'green', attestation: 'green', 'root-address': 'yellow' }

it('believes what a real client was recorded to tell as far as two sources of the chain say the same', async () => {
  const [first, second] = [await tonWith(shown), await tonWith(shown)]
  expect(await marks(true, first, second)).toEqual({
    ...{ ...asChecked, 'root-contract': 'green', 'client-and-chain': 'green' },
    ...{ model: 'grey', 'text-is-seen': 'grey', 'attestation-is-the-clients': 'grey' },
  })
})

it('sees that the check was off in the recorded client', async () => {
  expect(await marks(false, await tonWith(shown))).toMatchObject({ endpoint: 'green', attestation: 'yellow' })
})

it('marks nothing of the contract green while the chain is out of reach', async () => {
  const grey = { 'root-contract': 'grey', 'client-and-chain': 'grey' }
  expect(await marks(true, nowhere)).toMatchObject({ ...asChecked, ...grey })
})

it.each<[string, CocoonRootOptions]>([
  ['a proxy image that the chain does not allow', { proxyHashes: ['a'.repeat(64)] }],
  ['a worker image that the chain does not allow', { workerHashes: [] }],
  ['another price', { pricePerTokenNano: 20n }],
])('catches a client that tells of %s', async (_, changes) => {
  expect(await marks(true, await tonWith({ ...shown, ...changes }))).toMatchObject({
    'client-and-chain': 'yellow',
  })
})

it('catches a source of the chain that lies', async () => {
  const [first, lying] = [await tonWith(shown), await tonWith({ ...shown, pricePerTokenNano: 1n })]
  expect(await marks(true, first, lying)).toMatchObject({
    'root-contract': 'yellow',
    'client-and-chain': 'grey',
  })
})
