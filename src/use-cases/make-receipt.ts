import { randomUUID } from 'node:crypto'
import { noticeText, type ChainedEvent } from '../domain/consent-event.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Operator } from '../domain/operator.ts'
import { composeReceipt, receiptFile, receiptText } from '../domain/receipt.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import { sha256 } from './sha256.ts'

/** Makes the signed receipt of a person's newest decision, with the events that lead to it. */
export type MakeReceipt = (person: PersonId) => Promise<
  | { readonly kind: 'made'; readonly fileName: string; readonly content: string }
  /** Nothing was decided yet. */
  | { readonly kind: 'none' }
  /** What was recorded was tampered with at the event n: nothing is signed. */
  | { readonly kind: 'broken'; readonly n: number }
>

/** One signed receipt for each purpose and scope: of the newest decision, which is the one that holds. */
export type MakeReceipts = (
  person: PersonId,
) => Promise<
  | { readonly kind: 'made'; readonly receipts: readonly SignedReceipt[] }
  | { readonly kind: 'broken'; readonly n: number }
>

type SignedReceipt = { readonly fileName: string; readonly content: string }

type ReceiptDeps = {
  readonly consents: Pick<ConsentStore, 'verifyChain' | 'notice'>
  readonly signer: ReceiptSigner
  readonly operator: Operator
  readonly privacyUrl: string | undefined
  readonly clock: Pick<Clock, 'now'>
}

/** Enough to see how it came to a decision; a whole life of decisions would make a long file. */
const carriedEvents = 50

export function createMakeReceipt(deps: ReceiptDeps): MakeReceipt {
  const sign = createSign(deps)
  return async (person) => {
    const check = await deps.consents.verifyChain(person)
    if (check.kind === 'broken') return check
    const decided = check.events.findLast(isDecision)
    if (decided === undefined) return { kind: 'none' }
    const content = await sign(check.events, decided)
    if (content === undefined) return { kind: 'broken', n: decided.n }
    const day = new Date(decided.at).toISOString().slice(0, 10)
    return { kind: 'made', fileName: `receipt-${day}.json`, content }
  }
}

export function createMakeReceipts(deps: ReceiptDeps): MakeReceipts {
  const sign = createSign(deps)
  return async (person) => {
    const check = await deps.consents.verifyChain(person)
    if (check.kind === 'broken') return check
    const newest = new Map(
      check.events
        .filter(isDecision)
        .map((event) => [JSON.stringify([event.purpose_id, event.scope]), event] as const),
    )
    const receipts: SignedReceipt[] = []
    for (const decided of newest.values()) {
      const content = await sign(check.events, decided)
      if (content === undefined) return { kind: 'broken', n: decided.n }
      receipts.push({ fileName: `${decided.purpose_id}-${decided.n}.json`, content })
    }
    return { kind: 'made', receipts }
  }
}

/** Signs the receipt of one of these events, or returns undefined where the text it is about is not what it was. */
function createSign(deps: ReceiptDeps) {
  const { consents, signer, operator, privacyUrl, clock } = deps
  return async (all: readonly ChainedEvent[], decided: ChainedEvent): Promise<string | undefined> => {
    const notice = await consents.notice(decided.notice_hash)
    if (notice === undefined || sha256(noticeText(notice)) !== decided.notice_hash) return undefined
    const events = all.slice(Math.max(0, decided.n - carriedEvents), decided.n)
    const now = clock.now()
    const facts = { receiptId: randomUUID(), now, events, decided, notice, operator, privacyUrl }
    const body = { ...composeReceipt(facts), key: signer.key }
    const sig = { alg: 'Ed25519', key_id: signer.keyId, value: signer.sign(receiptText(body)) }
    return receiptFile({ ...body, sig })
  }
}

const isDecision = ({ state }: ChainedEvent): boolean => state !== 'requested'
