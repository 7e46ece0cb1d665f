import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eventText } from '../../src/domain/consent-event.ts'
import { receiptFile, receiptText } from '../../src/domain/receipt.ts'
import { checkReceipt, readPublicKey } from '../../src/use-cases/check-receipt.ts'
import { receiptSchema } from '../../src/use-cases/receipt-schema.ts'
import { setUpReceipts } from './receipt-for-test.ts'

const json = z.record(z.string(), z.json())

/** The fields that ISO/IEC TS 27560 (as the Data Privacy Vocabulary maps it) or the GDPR makes mandatory, by their place. */
const mandatory: readonly (readonly [place: readonly (string | number)[], fields: string])[] = [
  [[], 'schema_version record_id receipt_id pii_principal_id'],
  [['processing'], 'privacy_notice language purpose lawful_basis pii_information pii_controllers'],
  [['processing'], 'collection_method processing_method storage_locations retention_period'],
  [['processing'], 'processing_locations geographic_restrictions jurisdiction recipient_third_parties'],
  [['processing'], 'withdrawal_method privacy_rights authority_party'],
  [['processing', 'privacy_notice'], 'url hash'],
  [['processing', 'pii_information', 0], 'pii_type pii_optional special_pii_category'],
  [['parties', 0], 'party_id party_name party_role party_address party_contact party_type'],
  [['events', 0], 'event_time validity_duration entity_id event_type event_state'],
]

async function setUp() {
  const scene = await setUpReceipts()
  await scene.decide('given')
  const file = await scene.file()
  /** The file with other content, signed by whoever holds the key. */
  const signedAnew = (change: (receipt: z.infer<typeof receiptSchema>) => object): string => {
    const changed = { ...json.parse(JSON.parse(file)), ...change(receiptSchema.parse(JSON.parse(file))) }
    const { sig, ...body } = json.parse(changed)
    return receiptFile({ ...body, sig: { ...json.parse(sig), value: scene.signer.sign(receiptText(body)) } })
  }
  return { ...scene, file, signedAnew }
}

const reasonOf = (file: string): string => {
  const check = checkReceipt(file, undefined)
  return check.kind === 'valid' ? 'valid' : check.reason
}

describe('the check of a receipt', () => {
  it('believes it as it was made, and says with whose key', async () => {
    const { file, signer } = await setUp()
    expect(checkReceipt(file, undefined)).toMatchObject({
      ...{ kind: 'valid', keyId: signer.keyId, keyFrom: 'file' },
    })
    expect(checkReceipt(file, signer.key)).toMatchObject({ kind: 'valid', keyFrom: 'given' })
    const other = await setUpReceipts()
    expect(checkReceipt(file, other.signer.key)).toMatchObject({ kind: 'invalid' })
  })

  it('believes no file in which a single byte differs, wherever it is', { timeout: 60_000 }, async () => {
    const { file } = await setUp()
    const bytes = Buffer.from(file)
    for (const [at, byte] of bytes.entries()) {
      const flipped = Buffer.from(bytes)
      flipped[at] = byte ^ (1 << (at % 8))
      if (reasonOf(flipped.toString()) === 'valid') expect.unreachable(`byte ${at} does not matter`)
    }
    for (const other of [`${file} `, file.trimEnd(), `\uFEFF${file}`, file.replace('\n', '\r\n'), ''])
      expect(reasonOf(other)).not.toBe('valid')
    expect(reasonOf(JSON.stringify(JSON.parse(file)))).toContain('not written as receipts are')
  })

  it('wants every field', async () => {
    const { file } = await setUp()
    const whole = json.parse(JSON.parse(file))
    for (const group of ['processing', undefined] as const) {
      const fields = json.parse(group === undefined ? whole : whole[group])
      for (const field of Object.keys(fields)) {
        const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))
        const without = group === undefined ? rest : { ...whole, [group]: rest }
        expect(reasonOf(receiptFile(without)), field).toMatch(/is missing or wrong$/)
      }
    }
  })

  it('wants every field that ISO/IEC TS 27560 or the GDPR makes mandatory, wherever it stands', async () => {
    const { file } = await setUp()
    const whole = json.parse(JSON.parse(file))
    for (const [place, fields] of mandatory) {
      for (const name of fields.split(' ')) {
        const changed = json.parse(without(whole, [...place, name]))
        expect(changed, `${name} is there`).not.toEqual(whole)
        expect(reasonOf(receiptFile(changed)), name).toMatch(/is missing or wrong$/)
      }
    }
  })

  it.each([
    ['another state', (r) => ({ events: r.events.map((e) => ({ ...e, event_state: 'ConsentRefused' })) })],
    ['another time', (r) => ({ events: r.events.map((e) => ({ ...e, event_time: r.created })) })],
    ['another person', () => ({ pii_principal_id: 'f'.repeat(32) })],
    ['another event', (r) => ({ event_hash: r.prev_hash })],
    ['another end of the chain', (r) => ({ chain: r.chain.slice(0, 1) })],
    ['another text', (r) => ({ notice: { ...r.notice, body: 'harmless' } })],
    ['a gap in the chain', (r) => ({ chain: [r.chain[0], { ...r.chain[1], n: 3 }] })],
    [
      'an event computed anew',
      (r) => ({ chain: r.chain.map((e, i) => (i === 0 ? anew({ ...e, at: 1 }) : e)) }),
    ],
  ] satisfies [string, (receipt: z.infer<typeof receiptSchema>) => object][])(
    'does not believe even a well signed one that contradicts itself: %s',
    async (_case, change) => {
      const { signedAnew } = await setUp()
      expect(reasonOf(signedAnew(() => ({})))).toBe('valid')
      expect(reasonOf(signedAnew(change))).toMatch(/chain of events|not the one that was shown/)
    },
  )

  it('reads a key as the bot publishes it', async () => {
    const { signer } = await setUp()
    const published = { ...signer.key, kid: signer.keyId, use: 'sig', alg: 'EdDSA' }
    expect(readPublicKey(JSON.stringify(published))).toEqual(signer.key)
    expect(readPublicKey('{}')).toBeUndefined()
    expect(readPublicKey('no JSON')).toBeUndefined()
  })
})

/** The JSON without the field at the end of that path; a number stands for a place in a list. */
function without(value: unknown, [field, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value
    return items.map((item, index) => (index === field ? without(item, rest) : item))
  }
  const fields = Object.entries(json.parse(value))
  return Object.fromEntries(
    fields.flatMap(([name, item]) => {
      if (name !== field) return [[name, item]]
      return rest.length === 0 ? [] : [[name, without(item, rest)]]
    }),
  )
}

function anew(event: z.infer<typeof receiptSchema>['chain'][number]) {
  return { ...event, hash: createHash('sha256').update(eventText(event)).digest('hex') }
}
