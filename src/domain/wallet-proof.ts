import type { RawAddress, TonNetwork } from './chain.ts'
import type { SignedProof, WalletAnswer } from './wallet-answer.ts'
import type { ProvedWallet } from './wallet.ts'

/** What can be wrong with a wallet's answer, in the order in which it is looked at. */
export const proofRefusals = [
  'malformed',
  'wrong-network',
  'proof-missing',
  'proof-unsupported',
  'payload',
  'domain',
  'domain-length',
  'too-old',
  'from-the-future',
  'address',
  'workchain',
  'state-init',
  'wallet-code',
  'public-key',
  'signature',
] as const
export type ProofRefusal = (typeof proofRefusals)[number]

/** What an answer must be about. */
export type ProofTerms = {
  readonly network: TonNetwork
  /** The link's own nonce. */
  readonly payload: string
  /** Host of the manifest. */
  readonly domain: string
  readonly now: number
}

export type ProofVerdict =
  | { readonly kind: 'proved'; readonly wallet: ProvedWallet }
  | { readonly kind: 'refused'; readonly reason: ProofRefusal }

/** What needs cells and curves. */
export type ProofTools = {
  /** Undefined for what is no state init. */
  readStateInit(base64: string): StateInit | undefined
  isSigned(statement: SignedStatement, signature: string): boolean
}

export type StateInit = {
  /** 64 lower-case hex digits; the account of this state init is the one with that address. */
  readonly hash: string
  /** The key in its data, as 64 lower-case hex digits; undefined where the code is of no wallet that we know. */
  readonly publicKey: string | undefined
}

/** What the wallet puts its name to. */
export type SignedStatement = Omit<SignedProof, 'signature'> & {
  readonly address: RawAddress
  readonly publicKey: string
}

/** A proof is made while the person waits; a phone's clock may be a little ahead. */
const oldestMs = 300_000
const skewMs = 60_000

/** Decides whether the answer proves that whoever gave it holds the wallet, for this link and nothing else. */
export function checkProof(answer: WalletAnswer, terms: ProofTerms, tools: ProofTools): ProofVerdict {
  if (answer.kind !== 'connected') return refused('malformed')
  if (answer.network !== networkIds[terms.network]) return refused('wrong-network')
  const { proof } = answer
  if (proof === 'missing') return refused('proof-missing')
  if (proof === 'unsupported') return refused('proof-unsupported')
  if (proof.payload !== terms.payload) return refused('payload')
  if (proof.domain !== terms.domain) return refused('domain')
  if (proof.domainBytes !== new TextEncoder().encode(proof.domain).length) return refused('domain-length')
  const ageMs = terms.now - proof.timestamp * 1_000
  if (ageMs > oldestMs) return refused('too-old')
  if (ageMs < -skewMs) return refused('from-the-future')

  const parts = rawForm.exec(answer.address)
  if (parts === null) return refused('address')
  const [, workchain, hash = ''] = parts
  if (workchain !== '0') return refused('workchain')
  const stateInit = tools.readStateInit(answer.stateInit)
  if (stateInit?.hash !== hash.toLowerCase()) return refused('state-init')
  const { publicKey } = stateInit
  if (publicKey === undefined) return refused('wallet-code')
  if (publicKey !== answer.publicKey.toLowerCase()) return refused('public-key')
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- brand constructor
  const address = `0:${hash.toLowerCase()}` as RawAddress
  if (!tools.isSigned({ ...proof, address, publicKey }, proof.signature)) return refused('signature')
  return { kind: 'proved', wallet: { address, publicKey, app: answer.app } }
}

const rawForm = /^(-?\d{1,10}):([\da-f]{64})$/i

const networkIds: Readonly<Record<TonNetwork, string>> = { mainnet: '-239', testnet: '-3' }

const refused = (reason: ProofRefusal): ProofVerdict => ({ kind: 'refused', reason })
