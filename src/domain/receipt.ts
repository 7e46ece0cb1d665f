import { canonicalJson, type Json } from './canonical-json.ts'
import type { ChainedEvent } from './consent-event.ts'
import type { ConsentState, Notice } from './consent.ts'
import type { Operator } from './operator.ts'
import { notConfigured } from './not-configured.ts'
import { processingOf } from './receipt-processing.ts'

/** A receipt before it is signed; its fields are those of ISO/IEC TS 27560, and below them our proof. */
export type ReceiptBody = { readonly [field: string]: Json }

/** The receipt of the last of these consecutive events of a person, which decided on that notice. */
export function composeReceipt(facts: {
  readonly receiptId: string
  readonly now: number
  readonly events: readonly ChainedEvent[]
  readonly decided: ChainedEvent
  readonly notice: Notice
  readonly operator: Operator
  /** Where the privacy page can be read, if it can. */
  readonly privacyUrl: string | undefined
}): ReceiptBody {
  const { receiptId, now, events, decided, notice, operator, privacyUrl } = facts
  const { name, contact, address, country } = operator
  const incomplete = Object.entries({
    party_name: name,
    party_contact: contact,
    party_address: address,
    storage_locations: country,
    processing_locations: country,
    jurisdiction: country,
    authority_party: country,
  }).filter(([, value]) => value === undefined)
  return {
    schema_version: 'ISO/IEC TS 27560:2023',
    format: 'cocoon-bot-consent-receipt-1',
    record_id: decided.event_id,
    receipt_id: receiptId,
    pii_principal_id: decided.subject,
    created: new Date(now).toISOString(),
    complete: incomplete.length === 0,
    incomplete_fields: incomplete.map(([field]) => field),
    processing: {
      privacy_notice: { url: privacyUrl ?? 'the field notice of this receipt', hash: decided.notice_hash },
      ...processingOf(notice, country),
    },
    parties: [
      {
        party_id: controllerId,
        party_name: name ?? notConfigured,
        party_role: 'controller',
        party_address: address ?? notConfigured,
        party_contact: contact ?? notConfigured,
        party_type: 'operator of this bot',
        ...contactField(contact),
      },
    ],
    events: [
      {
        event_time: new Date(decided.at).toISOString(),
        validity_duration: decided.state === 'given' || decided.state === 'renewed' ? 'P12M' : 'P0D',
        entity_id: decided.subject,
        event_type: 'explicit',
        event_state: dpvNames[decided.state],
      },
    ],
    notice,
    notice_hash: decided.notice_hash,
    event_hash: decided.hash,
    prev_hash: decided.prev,
    chain: events,
  }
}

/** The text that is signed: the receipt in canonical JSON, without its `sig`. */
export function receiptText(body: ReceiptBody): string {
  return `consent-receipt-v1\n${canonicalJson(body)}`
}

/** The file a receipt is kept in; any other byte makes it another file. */
export function receiptFile(receipt: ReceiptBody): string {
  return `${JSON.stringify(receipt, null, 2)}\n`
}

/** The text whose SHA-256 names a key (RFC 7638). */
export function keyIdText({
  kty,
  crv,
  x,
}: {
  readonly kty: string
  readonly crv: string
  readonly x: string
}): string {
  return canonicalJson({ kty, crv, x })
}

/** How the Data Privacy Vocabulary names the states. */
export const dpvNames: Readonly<Record<ConsentState, string>> = {
  requested: 'ConsentRequested',
  given: 'ConsentGiven',
  refused: 'ConsentRefused',
  withdrawn: 'ConsentWithdrawn',
  expired: 'ConsentExpired',
  invalidated: 'ConsentInvalidated',
  renewed: 'RenewedConsentGiven',
}

const controllerId = 'operator'

function contactField(contact: string | undefined): { readonly [field: string]: string } {
  if (contact === undefined) return {}
  if (/^https?:/i.test(contact)) return { party_url: contact }
  if (contact.includes('@')) return { party_email: contact }
  return { party_phone: contact }
}
