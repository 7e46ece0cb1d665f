import { z } from 'zod'

const text = z.string().min(1)
const texts = z.array(text)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.string().regex(/^[0-9a-f-]{32,36}$/)
const states = ['requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'renewed'] as const
const purposes = [
  ...(['answer', 'history', 'contribute_conversation', 'contribute_feedback', 'product_messages'] as const),
] as const

/** A public key as `/consent-key.json` and receipts give it. */
export const publicKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url().length(43),
})

const pii = z.object({
  ...{ pii_type: text, pii_attribute_id: text, pii_optional: z.boolean() },
  ...{ sensitive_pii_category: text, special_pii_category: text },
})

const processing = z.object({
  privacy_notice: z.object({ url: text, hash }),
  ...{ language: text, purpose: text, purpose_type: text, lawful_basis: text },
  pii_information: z.array(pii).min(1),
  pii_controllers: texts.min(1),
  ...{ collection_method: text, processing_method: text, storage_locations: texts.min(1) },
  ...{ retention_period: text, processing_locations: texts.min(1), geographic_restrictions: texts },
  ...{ services: texts, jurisdiction: text, recipient_third_parties: texts, withdrawal_method: text },
  ...{
    privacy_rights: texts.min(1),
    codes_of_conduct: texts,
    impact_assessment: text,
    authority_party: text,
  },
})

const party = z.object({
  ...{ party_id: text, party_name: text, party_role: text, party_address: text, party_contact: text },
  party_type: text,
})

const event = z.object({
  event_time: z.iso.datetime(),
  validity_duration: z.enum(['P12M', 'P0D']),
  entity_id: id,
  event_type: z.literal('explicit'),
  event_state: text,
})

const chained = z.object({
  ...{ seq: z.int(), event_id: id, subject: id, n: z.int(), scope: text, state: z.enum(states), at: z.int() },
  ...{
    purpose_id: z.enum(purposes),
    notice_hash: hash,
    chat_id: id,
    evidence_sha256: hash,
    prev: hash,
    hash,
  },
})

/** A signed receipt: every field that ISO/IEC TS 27560 or the GDPR asks for, and our proof. */
export const receiptSchema = z.object({
  schema_version: z.literal('ISO/IEC TS 27560:2023'),
  format: z.literal('cocoon-bot-consent-receipt-1'),
  ...{ record_id: id, receipt_id: id, pii_principal_id: id, created: z.iso.datetime() },
  ...{ complete: z.boolean(), incomplete_fields: texts },
  processing,
  parties: z.array(party).min(1),
  events: z.tuple([event]),
  notice: z.object({
    ...{ purpose: z.enum(purposes), version: z.int(), variant: z.enum(['attested', 'unattested', 'other']) },
    ...{ language: text, material: z.boolean(), body: text },
  }),
  ...{ notice_hash: hash, event_hash: hash, prev_hash: hash },
  chain: z.array(chained).min(1),
  key: publicKeySchema,
  sig: z.object({
    alg: z.literal('Ed25519'),
    key_id: z.base64url().length(43),
    value: z.base64url().length(86),
  }),
})
