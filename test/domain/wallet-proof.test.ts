import { describe, expect, it } from 'vitest'
import type { WalletAnswer } from '../../src/domain/wallet-answer.ts'
import { checkProof, proofRefusals, type ProofTools } from '../../src/domain/wallet-proof.ts'

const now = Date.UTC(2026, 10, 23)
const hash = 'ab'.repeat(32)
const publicKey = 'cd'.repeat(32)
const terms = { network: 'mainnet', payload: 'nonce', domain: 'bot.example', now } as const
const proof = {
  ...{ timestamp: now / 1_000, domain: 'bot.example', domainBytes: 11, payload: 'nonce', signature: 'sig' },
}
const good: Extract<WalletAnswer, { kind: 'connected' }> = {
  kind: 'connected',
  ...{ app: 'Pocket', address: `0:${hash}`, network: '-239', publicKey, stateInit: 'state' },
  proof,
}
const tools: ProofTools = {
  readStateInit: () => ({ hash, publicKey }),
  isSigned: (statement, signature) => signature === 'sig' && statement.address === `0:${hash}`,
}
const check = (answer: WalletAnswer, with_ = tools, when = terms.now) =>
  checkProof(answer, { ...terms, now: when }, with_)

describe('a proof', () => {
  it('that is right in everything names the wallet, in one spelling', () => {
    const wallet = { address: `0:${hash}`, publicKey, app: 'Pocket' }
    expect(check(good)).toEqual({ kind: 'proved', wallet })
    const shouted = { ...good, address: `0:${hash.toUpperCase()}`, publicKey: publicKey.toUpperCase() }
    expect(check(shouted)).toEqual({ kind: 'proved', wallet })
  })

  it('counts for five minutes, and may be a minute ahead', () => {
    const kinds = [300_000, 300_001, -60_000, -60_001].map((ageMs) => check(good, tools, now + ageMs))
    expect(kinds).toMatchObject([
      { kind: 'proved' },
      { reason: 'too-old' },
      { kind: 'proved' },
      { reason: 'from-the-future' },
    ])
  })

  it('is looked at in one order: each mistake hides those after it', () => {
    const wrongs: ((answer: typeof good) => WalletAnswer)[] = [
      () => ({ kind: 'malformed' }),
      (answer) => ({ ...answer, network: '-3' }),
      (answer) => ({ ...answer, proof: 'missing' }),
      (answer) => ({ ...answer, proof: 'unsupported' }),
    ]
    expect(wrongs.map((bend) => check(bend(good)))).toMatchObject(
      proofRefusals.slice(0, 4).map((reason) => ({ reason })),
    )
    const all = {
      ...{ payload: 'x', domain: 'x', domainBytes: 9, timestamp: 0, signature: 'x' },
      ...{ address: 'x', readStateInit: () => undefined },
    }
    const found = (mended: object): string => {
      const bent = { ...all, ...mended }
      const { payload, domain, domainBytes, timestamp, signature, address, readStateInit } = bent
      const answer = { ...good, address, proof: { payload, domain, domainBytes, timestamp, signature } }
      const verdict = check(answer, { ...tools, readStateInit })
      return verdict.kind === 'refused' ? verdict.reason : verdict.kind
    }
    const mends = [
      {},
      { payload: 'nonce' },
      { domain: 'bot.example' },
      { domainBytes: 11 },
      { timestamp: now / 1_000 + 3_600 },
      { timestamp: now / 1_000 },
      { address: `-1:${hash}` },
      { address: `0:${hash}` },
      { readStateInit: () => ({ hash, publicKey: undefined }) },
      { readStateInit: () => ({ hash, publicKey: 'ef'.repeat(32) }) },
      { readStateInit: () => ({ hash, publicKey }) },
      { signature: 'sig' },
    ]
    const path = mends.map((_, i) =>
      found(mends.slice(0, i + 1).reduce((all: object, one) => ({ ...all, ...one }), {})),
    )
    expect(path).toEqual([...proofRefusals.slice(4), 'proved'])
  })
})
