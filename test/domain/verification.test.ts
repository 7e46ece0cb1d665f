import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerFacts } from '../../src/domain/answer-facts.ts'
import type { ChainFailure, RawAddress } from '../../src/domain/chain.ts'
import type { EndpointKind } from '../../src/domain/endpoint.ts'
import type { RootContract } from '../../src/domain/root-contract.ts'
import {
  verify,
  verifyAnswer,
  type ChainFacts,
  type Mark,
  type Matter,
  type VerificationFacts,
} from '../../src/domain/verification.ts'

/* eslint-disable @typescript-eslint/consistent-type-assertions -- brand constructors */
const knownRoot = '0:a7b3b6d84a9d22805bd2d70a5be70b198c2282575f4c0f9015cc8e04cb1b2753' as RawAddress
const otherRoot = `0:${'4'.repeat(64)}` as RawAddress
/* eslint-enable @typescript-eslint/consistent-type-assertions */

const contract: RootContract = {
  address: knownRoot,
  version: 7,
  isTest: false,
  pricePerTokenNano: 20n,
  workerFeePerTokenNano: 19n,
  multipliers: { prompt: 10_000, cached: 1_000, completion: 80_000, reasoning: 80_000 },
  proxyHashes: ['aa', 'bb'],
  workerHashes: ['cc'],
  modelHashes: ['dd', 'ee'],
  registeredProxies: 2,
}
const reading = { kind: 'read', contract, seqno: 1, asOfMs: 0, witness: 'agrees' } as const
const answer: AnswerFacts = {
  ...{ model: 'Qwen', endpoint: 'attested', network: 'mainnet', answeredAtMs: 9, firstWordMs: 1, tookMs: 5 },
  client: { rootAddress: 'EQCns7b', rootVersion: 7 },
  ...{ promptTokens: 20, completionTokens: 12, costNano: 64n },
}
const allIsWell: VerificationFacts = {
  network: 'mainnet',
  endpoint: 'attested',
  client: { root: knownRoot, contract },
  chain: reading,
}

function marks(facts: VerificationFacts): Partial<Record<Matter['kind'], Mark>> {
  return Object.fromEntries(verify(facts).map(({ what, mark }) => [what.kind, mark]))
}

const answerMarks = (given: AnswerFacts, root: RawAddress | undefined) =>
  Object.fromEntries(verifyAnswer(given, root).map(({ what, mark }) => [what.kind, mark]))

it('even when all is well, what nobody can see from here stays grey', () => {
  expect(verify(allIsWell).map(({ mark, what }) => [mark, what.kind])).toEqual([
    ['green', 'endpoint'],
    ['green', 'attestation'],
    ['green', 'root-address'],
    ['green', 'root-contract'],
    ['green', 'client-and-chain'],
    ['grey', 'model'],
    ['grey', 'text-is-seen'],
    ['grey', 'attestation-is-the-clients'],
  ])
})

it.each<[EndpointKind, Mark, Mark]>([
  ['attested', 'green', 'green'],
  ['unattested', 'green', 'yellow'],
  ['other', 'yellow', 'yellow'],
  ['unknown', 'grey', 'grey'],
])('an endpoint that is %s is marked %s, and its attestation %s', (endpoint, kind, attestation) => {
  expect(marks({ ...allIsWell, endpoint })).toMatchObject({ endpoint: kind, attestation })
})

it('of another server nothing is said about contracts', () => {
  const kinds = Object.keys(marks({ ...allIsWell, endpoint: 'other' }))
  expect(kinds).toEqual(['endpoint', 'attestation', 'model', 'text-is-seen'])
})

it('whether a client insists that tells nothing of itself, nobody could look at', () => {
  const silent = { endpoint: 'unattested', client: undefined } as const
  expect(marks({ ...allIsWell, ...silent })).toMatchObject({ endpoint: 'green', attestation: 'grey' })
  expect(answerMarks({ ...answer, ...silent }, undefined)).toMatchObject({ attestation: 'grey' })
})

describe('of one answer', () => {
  it('is told what held when it came; what it cost is hearsay, and its name proves nothing', () => {
    expect(verifyAnswer(answer, knownRoot).map(({ mark, what }) => [mark, what.kind])).toEqual([
      ['grey', 'answered'],
      ['green', 'endpoint'],
      ['green', 'attestation'],
      ['green', 'root-address'],
      ['green', 'timing'],
      ['grey', 'cost'],
    ])
  })

  it.each<[string, Partial<AnswerFacts>, RawAddress | undefined, Partial<Record<Matter['kind'], Mark>>]>([
    [
      'an ordinary server gave',
      { endpoint: 'other' },
      undefined,
      { endpoint: 'yellow', attestation: 'yellow' },
    ],
    ['an easy-going client gave', { endpoint: 'unattested' }, knownRoot, { attestation: 'yellow' }],
    ['nobody knows who gave', { endpoint: 'unknown' }, knownRoot, { endpoint: 'grey', attestation: 'grey' }],
    ['went by another contract', {}, otherRoot, { 'root-address': 'yellow' }],
    ['went by a contract that was not told', {}, undefined, { 'root-address': 'grey' }],
    ['went by a contract of the test network', { network: 'testnet' }, knownRoot, { 'root-address': 'grey' }],
  ])('that %s', (_, change, root, expected) => {
    expect(answerMarks({ ...answer, ...change }, root)).toMatchObject(expected)
  })
})

describe('the address of the root contract', () => {
  it.each<[string, Partial<VerificationFacts>, Mark]>([
    ['is another', { client: { root: otherRoot, contract } }, 'yellow'],
    ['is not told', { client: { root: undefined, contract } }, 'grey'],
    ['belongs to a network whose contract nobody names', { network: 'testnet' }, 'grey'],
  ])('when it %s', (_, change, mark) => {
    expect(marks({ ...allIsWell, ...change })['root-address']).toBe(mark)
  })
})

describe('the root contract', () => {
  const failed = (failure: ChainFailure): ChainFacts => ({ kind: 'failed', failure })
  it.each<[string, ChainFacts, Mark]>([
    ['told by one endpoint alone', { ...reading, witness: 'none' }, 'grey'],
    ['whose witness is silent', { ...reading, witness: 'silent' }, 'grey'],
    ['for tests, on the main network', { ...reading, contract: { ...contract, isTest: true } }, 'yellow'],
    ['of which two endpoints tell different things', { kind: 'disagreement', seqno: 1 }, 'yellow'],
    ['that is not there', failed('no-contract'), 'yellow'],
    ['that is something else', failed('layout'), 'yellow'],
    ['behind a chain out of reach', failed('unreachable'), 'grey'],
    ['as it was long ago', failed('stale'), 'grey'],
    ['that nobody asked for', { kind: 'not-asked' }, 'grey'],
  ])('%s', (_, chain, mark) => {
    expect(marks({ ...allIsWell, chain })['root-contract']).toBe(mark)
  })
})

describe('the client and the chain', () => {
  it.each<[string, Partial<RootContract>, Mark]>([
    ['in another order', { proxyHashes: ['bb', 'aa'] }, 'green'],
    ['another price', { pricePerTokenNano: 21n }, 'yellow'],
    ['another proxy image', { proxyHashes: ['aa', 'b0'] }, 'yellow'],
    ['one worker image more', { workerHashes: ['cc', 'cd'] }, 'yellow'],
    ['one model less', { modelHashes: ['dd'] }, 'yellow'],
    ['another version, since one of them may not have seen a change yet', { version: 8 }, 'grey'],
  ])('the client shows %s', (_, change, mark) => {
    const client = { root: knownRoot, contract: { ...contract, ...change } }
    expect(marks({ ...allIsWell, client })['client-and-chain']).toBe(mark)
  })

  it.each<[string, Partial<VerificationFacts>]>([
    [
      'the chain shows another contract',
      { chain: { ...reading, contract: { ...contract, address: otherRoot } } },
    ],
    ['the client shows none', { client: { root: knownRoot, contract: undefined } }],
    ['the chain is out of reach', { chain: { kind: 'failed', failure: 'too-slow' } }],
  ])('cannot be compared when %s', (_, change) => {
    expect(marks({ ...allIsWell, ...change })['client-and-chain']).toBe('grey')
  })
})

it('nothing is ever green that was not looked at', () => {
  const chain = fc.oneof(
    fc.record({
      kind: fc.constant('read' as const),
      contract: fc
        .record({ isTest: fc.boolean(), version: fc.nat(2) })
        .map((change) => ({ ...contract, ...change })),
      seqno: fc.nat(),
      asOfMs: fc.nat(),
      witness: fc.constantFrom('none', 'silent', 'agrees'),
    }),
    fc.constantFrom<ChainFacts>(
      { kind: 'disagreement', seqno: 1 },
      { kind: 'failed', failure: 'layout' },
      { kind: 'failed', failure: 'busy' },
      { kind: 'not-asked' },
    ),
  )
  const facts: fc.Arbitrary<VerificationFacts> = fc.record({
    network: fc.constantFrom('mainnet', 'testnet'),
    endpoint: fc.constantFrom('unknown', 'other', 'unattested', 'attested'),
    client: fc.option(
      fc.record({
        root: fc.constantFrom(knownRoot, otherRoot, undefined),
        contract: fc.option(
          fc.nat(2).map((version) => ({ ...contract, version })),
          { nil: undefined },
        ),
      }),
      { nil: undefined },
    ),
    chain,
  })
  fc.assert(
    fc.property(facts, (given) => {
      const { endpoint, client, network, chain: read } = given
      const isCocoon = endpoint === 'attested' || endpoint === 'unattested'
      const mayBeGreen: Record<Matter['kind'], boolean> = {
        endpoint: isCocoon,
        attestation: endpoint === 'attested' && client !== undefined,
        'root-address': isCocoon && network === 'mainnet' && client?.root === knownRoot,
        'root-contract': isCocoon && read.kind === 'read' && read.witness === 'agrees',
        'client-and-chain':
          isCocoon && read.kind === 'read' && client?.contract?.version === read.contract.version,
        ...{ answered: false, timing: false, cost: false },
        model: false,
        'text-is-seen': false,
        'attestation-is-the-clients': false,
      }
      for (const { mark, what } of verify(given)) {
        if (mark === 'green') expect([what.kind, mayBeGreen[what.kind]]).toEqual([what.kind, true])
      }
    }),
    { seed: 8, numRuns: Number(process.env['ROUNDS'] ?? 200) },
  )
})
