import { Address, contractAddress, type Cell } from '@ton/core'
import type { AppManifest } from './app-manifest.ts'
import type { ConnectRequest } from './connect-link.ts'
import { proofDigest } from './ton-proof.ts'
import { stateInitOf, type WalletAccount } from './wallet-account.ts'

/** What a wallet's owner, or its maker, makes of a request to connect. */
export type WalletAnswer = 'approve' | 'decline' | 'wrong-network' | 'too-old' | Bend

/**
 * A lie in an approval. What is bent is claimed, and is signed as it is claimed, so that it is the only thing wrong; only `signature`,
 * `signer` and `reply` break what was signed.
 */
export interface Bend {
  readonly network?: string
  readonly payload?: string
  readonly domain?: string
  readonly domainLengthBytes?: number
  readonly timestampSeconds?: number
  /** As the text says, whatever it is. */
  readonly address?: string
  readonly workchain?: number
  /** Another contract with the same data, and so another address that is truly its own. */
  readonly code?: Cell
  /** As the text says; an honest wallet sends base64. */
  readonly stateInit?: string
  /** As the text says; an honest wallet sends 64 hex digits. */
  readonly publicKey?: string
  readonly signature?: (good: Buffer) => Buffer
  /** Whose key signs in the place of its own. */
  readonly signer?: Pick<WalletAccount, 'sign'>
  /** Left out without a word, or refused as an old wallet does. */
  readonly proof?: 'missing' | 'unsupported'
  /** Another wallet's name. */
  readonly appName?: string
  /** The last word: what is sent in place of the event. */
  readonly reply?: (event: object) => unknown
}

interface AnswerFacts {
  readonly account: WalletAccount
  readonly network: string
  readonly appName: string
  readonly request: ConnectRequest
  readonly domain: AppManifest['domain']
  readonly eventId: number
  readonly nowSeconds: number
}

const testnet = '-3'
const mainnet = '-239'

/** The message in which a wallet answers a request to connect. */
export function answerTo(facts: AnswerFacts, answer: WalletAnswer): unknown {
  switch (answer) {
    case 'approve':
      return approval(facts, {})
    case 'decline':
      return connectError(facts.eventId, 300, 'User declined the connection')
    case 'wrong-network':
      return approval(facts, { network: facts.network === testnet ? mainnet : testnet })
    case 'too-old':
      return approval(facts, { proof: 'unsupported' })
    default:
      return approval(facts, answer)
  }
}

export const connectError = (id: number, code: number, message: string): object => ({
  event: 'connect_error',
  id,
  payload: { code, message },
})

function approval(facts: AnswerFacts, bend: Bend): unknown {
  const { request, eventId, appName } = facts
  const items = request.items.flatMap((item) => itemReply(item, facts, bend))
  const event = {
    event: 'connect',
    id: eventId,
    payload: { items, device: deviceInfo(bend.appName ?? appName) },
  }
  return bend.reply ? bend.reply(event) : event
}

function itemReply(item: ConnectRequest['items'][number], facts: AnswerFacts, bend: Bend): object[] {
  if (item.name === 'ton_addr') return [{ name: item.name, ...claim(facts, bend) }]
  const isProof = item.name === 'ton_proof' && item.payload !== undefined
  if (isProof && bend.proof === 'missing') return []
  if (!isProof || bend.proof === 'unsupported')
    return [{ name: item.name, error: { code: 400, message: 'Method is not supported' } }]
  return [{ name: item.name, proof: proof(item.payload ?? '', facts, bend) }]
}

function claim({ account, network }: AnswerFacts, bend: Bend) {
  const contract = { ...account.contract, ...(bend.code && { code: bend.code }) }
  return {
    address: bend.address ?? contractAddress(bend.workchain ?? 0, contract).toRawString(),
    network: bend.network ?? network,
    walletStateInit: bend.stateInit ?? stateInitOf(contract).toBoc().toString('base64'),
    publicKey: bend.publicKey ?? account.publicKey.toString('hex'),
  }
}

function proof(wanted: string, facts: AnswerFacts, bend: Bend) {
  const { account, nowSeconds } = facts
  const { hash, workChain } = claimedAddress(claim(facts, bend).address) ?? account.address
  const { domain = facts.domain, payload = wanted, timestampSeconds = nowSeconds } = bend
  const { domainLengthBytes = Buffer.byteLength(domain) } = bend
  const digest = proofDigest({
    ...{ workchain: workChain, addressHash: hash, domain, domainLengthBytes, timestampSeconds, payload },
  })
  const good = (bend.signer ?? account).sign(digest)
  return {
    timestamp: timestampSeconds,
    domain: { lengthBytes: domainLengthBytes, value: domain },
    payload,
    signature: (bend.signature?.(good) ?? good).toString('base64'),
  }
}

function claimedAddress(text: string): Address | undefined {
  try {
    return Address.parse(text)
  } catch {
    return undefined
  }
}

const deviceInfo = (appName: string) => ({
  platform: 'linux',
  appName,
  appVersion: '1.0.0',
  maxProtocolVersion: 2,
  features: [
    'SendTransaction',
    { name: 'SendTransaction', maxMessages: 4 },
    { name: 'SignData', types: ['text', 'binary', 'cell'] },
  ],
})
