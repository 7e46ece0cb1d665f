import { createHash, randomUUID } from 'node:crypto'
import { noticeText } from '../domain/consent-event.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Operator } from '../domain/operator.ts'
import { composeReceipt, receiptFile, receiptText } from '../domain/receipt.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'

/** Makes the signed receipt of a person's newest decision, with the events that lead to it. */
export type MakeReceipt = (person: PersonId) => Promise<
  | { readonly kind: 'made'; readonly fileName: string; readonly content: string }
  /** Nothing was decided yet. */
  | { readonly kind: 'none' }
  /** What was recorded was tampered with at the event n: nothing is signed. */
  | { readonly kind: 'broken'; readonly n: number }
>

/** Enough to see how it came to a decision; a whole life of decisions would make a long file. */
const carriedEvents = 50

export function createMakeReceipt(deps: {
  readonly consents: Pick<ConsentStore, 'verifyChain' | 'notice'>
  readonly signer: ReceiptSigner
  readonly operator: Operator
  readonly privacyUrl: string | undefined
  readonly clock: Pick<Clock, 'now'>
}): MakeReceipt {
  const { consents, signer, operator, privacyUrl, clock } = deps
  return async (person) => {
    const check = await consents.verifyChain(person)
    if (check.kind === 'broken') return check
    const decided = check.events.findLast(({ state }) => state !== 'requested')
    if (decided === undefined) return { kind: 'none' }
    const notice = await consents.notice(decided.notice_hash)
    if (notice === undefined || sha256(noticeText(notice)) !== decided.notice_hash)
      return { kind: 'broken', n: decided.n }
    const events = check.events.slice(Math.max(0, decided.n - carriedEvents), decided.n)
    const now = clock.now()
    const facts = { receiptId: randomUUID(), now, events, decided, notice, operator, privacyUrl }
    const body = { ...composeReceipt(facts), key: signer.key }
    const sig = { alg: 'Ed25519', key_id: signer.keyId, value: signer.sign(receiptText(body)) }
    const day = new Date(decided.at).toISOString().slice(0, 10)
    return { kind: 'made', fileName: `receipt-${day}.json`, content: receiptFile({ ...body, sig }) }
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
