import { describe, expect, it } from 'vitest'
import { processingOf } from '../../src/domain/receipt-processing.ts'
import { checkReceipt } from '../../src/use-cases/check-receipt.ts'
import { noon, openFor } from '../database/temp-storage.ts'
import { answerNotice, operator, setUpReceipts } from './receipt-for-test.ts'

function receiptIn(file: string) {
  const check = checkReceipt(file, undefined)
  if (check.kind === 'invalid') throw new Error(check.reason)
  return check.receipt
}

describe('a receipt', () => {
  it('is given of the newest decision, once there is one', async () => {
    const { consents, subject, request, decide, make, file } = await setUpReceipts()
    expect(await make()).toEqual({ kind: 'none' })
    await request()
    expect(await make()).toEqual({ kind: 'none' })
    await decide('refused')
    expect(receiptIn(await file()).events[0].event_state).toBe('ConsentRefused')
    await decide('given', noon + 1)
    expect(receiptIn(await file()).events).toMatchObject([
      { event_state: 'ConsentGiven', validity_duration: 'P12M', event_time: '2026-11-22T12:00:00.001Z' },
    ])
    await decide('given', noon + 2)
    expect(receiptIn(await file()).events[0].event_state).toBe('RenewedConsentGiven')
    await consents.withdraw(subject, {}, noon + 3)
    await request(noon + 4)
    expect(receiptIn(await file()).events).toMatchObject([
      { event_state: 'ConsentWithdrawn', validity_duration: 'P0D' },
    ])
    expect(await make()).toMatchObject({ fileName: 'receipt-2026-11-22.json' })
  })

  it('holds what was shown, who answers for it and how it came to it, and no Telegram id', async () => {
    const { subject, decide, file } = await setUpReceipts(operator, 'https://bot.example.org/privacy')
    await decide('given')
    const text = await file()
    expect(receiptIn(text)).toMatchObject({
      ...{ pii_principal_id: subject.person, notice: answerNotice, complete: true, incomplete_fields: [] },
      processing: {
        privacy_notice: { url: 'https://bot.example.org/privacy' },
        ...{ language: 'ru', jurisdiction: 'Exampleland' },
      },
      parties: [{ party_name: 'Ada Example', party_contact: 'ada@example.org', party_role: 'controller' }],
      chain: [
        { n: 1, state: 'requested' },
        { n: 2, state: 'given' },
      ],
    })
    expect(JSON.parse(text)).toMatchObject({ parties: [{ party_email: 'ada@example.org' }] })
    expect(text).not.toContain('7123456789')
  })

  it('says what the operator has not configured', async () => {
    const nobody = { name: undefined, contact: undefined, address: undefined, country: undefined }
    const { decide, file } = await setUpReceipts(nobody)
    await decide('given')
    const receipt = receiptIn(await file())
    expect(receipt).toMatchObject({
      complete: false,
      parties: [{ party_name: 'not configured', party_address: 'not configured' }],
      processing: { jurisdiction: 'not configured' },
    })
    expect(receipt.incomplete_fields).toEqual(
      expect.arrayContaining(['party_name', 'party_contact', 'party_address', 'jurisdiction']),
    )
  })

  it('is not given of events that were tampered with, or of a text that was', async () => {
    const { raw, decide, make } = await setUpReceipts()
    await decide('given')
    raw.exec('DROP TRIGGER notice_version_no_update')
    raw.exec("UPDATE notice_version SET body = 'harmless'")
    expect(await make()).toEqual({ kind: 'broken', n: 2 })
    raw.exec('DROP TRIGGER consent_event_no_update')
    raw.exec('UPDATE consent_event SET at = at + 1 WHERE n = 1')
    expect(await make()).toEqual({ kind: 'broken', n: 1 })
  })

  it('carries a part of a long chain, which can be checked by itself', async () => {
    const { decide, file } = await setUpReceipts()
    for (let round = 0; round < 40; round++) await decide('given', noon + round)
    const { chain } = receiptIn(await file())
    expect([chain.length, chain[0]?.n, chain.at(-1)?.n]).toEqual([50, 31, 80])
  })

  it('is signed with the same key after a restart, which nobody else has', async () => {
    const { folders, storage, signer } = await setUpReceipts()
    const other = await setUpReceipts()
    expect(other.signer.keyId).not.toBe(signer.keyId)
    storage.close()
    const again = openFor(folders).signer
    expect([again.keyId, again.key]).toEqual([signer.keyId, signer.key])
    expect(again.sign('text')).toBe(signer.sign('text'))
  })
})

describe('what a receipt says is done with the data', () => {
  const notices = (['answer', 'history', 'contribute_conversation', 'product_messages'] as const).flatMap(
    (purpose) => (['attested', 'unattested', 'other'] as const).map((variant) => ({ purpose, variant })),
  )

  it.each(notices)(
    'promises for $purpose and $variant nothing that this bot cannot know or keep',
    (about) => {
      const processing = processingOf({ ...answerNotice, ...about }, 'Exampleland')
      const text = JSON.stringify(processing)
      // Attestation is looked at by the client; records of consent are never erased by the bot itself.
      expect(text).not.toMatch(/inside attested|machines of the Cocoon network, attested|3 years/)
      const goesToModel = about.purpose === 'answer' || about.purpose === 'history'
      expect(processing.recipient_third_parties).toHaveLength(goesToModel ? 2 : 1)
      expect(processing.processing_method.includes('the model')).toBe(goesToModel)
      const optional = processing.pii_information.map(({ pii_optional }) => pii_optional)
      expect(new Set(optional)).toEqual(new Set([about.purpose !== 'answer']))
    },
  )
})
