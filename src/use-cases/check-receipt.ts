import { createHash, createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { firstBroken, noticeText } from '../domain/consent-event.ts'
import { dpvNames, keyIdText, receiptFile, receiptText } from '../domain/receipt.ts'
import type { PublicKey } from '../ports/receipt-signer.ts'
import { publicKeySchema, receiptSchema } from './receipt-schema.ts'
import { sha256 } from './sha256.ts'

type Receipt = z.infer<typeof receiptSchema>

/** What can be said of a file that claims to be a receipt. */
export type ReceiptCheck =
  | {
      readonly kind: 'valid'
      readonly receipt: Receipt
      readonly keyId: string
      /** Compared with a key that came another way, or only with the one in the file itself. */
      readonly keyFrom: 'given' | 'file'
    }
  | { readonly kind: 'invalid'; readonly reason: string }

/** Checks a receipt by itself: its form, its signature, the chain it carries, and that they speak of the same. */
export function checkReceipt(file: string, given: PublicKey | undefined): ReceiptCheck {
  const json = z.record(z.string(), z.json()).safeParse(jsonOf(file))
  if (!json.success) return invalid('it is not a JSON object')
  const parsed = receiptSchema.safeParse(json.data)
  if (!parsed.success) return invalid(`its field ${placeOf(parsed.error)} is missing or wrong`)
  if (receiptFile(json.data) !== file) return invalid('it is not written as receipts are, so it was changed')
  const receipt = parsed.data
  const keyId = keyIdOf(receipt.key)
  if (keyId !== receipt.sig.key_id) return invalid('the key in it is not the one it names')
  if (given !== undefined && keyIdOf(given) !== keyId)
    return invalid(`it was signed with the key ${keyId}, and not with the one you gave`)
  const body = Object.fromEntries(Object.entries(json.data).filter(([field]) => field !== 'sig'))
  if (!isSigned(receiptText(body), receipt)) return invalid('its signature does not fit what it says')
  const broken = firstBroken(receipt.chain, sha256, 'part')
  if (broken !== undefined) return invalid(`its chain of events is broken at number ${broken}`)
  const contradiction = contradictionIn(receipt)
  if (contradiction !== undefined) return invalid(contradiction)
  return { kind: 'valid', receipt, keyId, keyFrom: given === undefined ? 'file' : 'given' }
}

/** A key as `/consent-key.json` gives it, or undefined. */
export function readPublicKey(file: string): PublicKey | undefined {
  return publicKeySchema.safeParse(jsonOf(file)).data
}

function contradictionIn({ chain, notice, events, ...receipt }: Receipt): string | undefined {
  const last = chain.at(-1)
  const [told] = events
  const isSame =
    last !== undefined &&
    last.hash === receipt.event_hash &&
    last.prev === receipt.prev_hash &&
    last.event_id === receipt.record_id &&
    [receipt.pii_principal_id, told.entity_id].every((id) => id === last.subject) &&
    [receipt.notice_hash, receipt.processing.privacy_notice.hash].every(
      (hash) => hash === last.notice_hash,
    ) &&
    new Date(last.at).toISOString() === told.event_time &&
    dpvNames[last.state] === told.event_state
  if (!isSame) return 'what it says is not what its chain of events says'
  return sha256(noticeText(notice)) === last.notice_hash
    ? undefined
    : 'its text is not the one that was shown'
}

function isSigned(text: string, { key, sig }: Receipt): boolean {
  const signature = Buffer.from(sig.value, 'base64url')
  if (signature.toString('base64url') !== sig.value) return false
  try {
    return verify(null, Buffer.from(text), createPublicKey({ key, format: 'jwk' }), signature)
  } catch {
    return false
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const placeOf = ({ issues }: z.ZodError): string => issues[0]?.path.join('.') ?? ''
const keyIdOf = (key: PublicKey): string => createHash('sha256').update(keyIdText(key)).digest('base64url')
const invalid = (reason: string): ReceiptCheck => ({ kind: 'invalid', reason })
