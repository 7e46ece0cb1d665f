import type { Notice } from '../../src/domain/consent.ts'
import type { Operator } from '../../src/domain/operator.ts'
import { createMakeReceipt } from '../../src/use-cases/make-receipt.ts'
import { makeFolders, meet, noon, openFor, openRaw } from '../database/temp-storage.ts'

export const answerNotice: Notice = {
  ...{ purpose: 'answer', version: 1, variant: 'attested', language: 'ru', material: true },
  body: 'Можно ответить? 👋',
}

export const operator: Operator = {
  ...{ name: 'Ada Example', contact: 'ada@example.org', address: 'Example Street 1', country: 'Exampleland' },
}

/** Somebody with a real store, who can decide and have a receipt made. */
export async function setUpReceipts(who = operator, privacyUrl?: string) {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { consents, signer } = storage
  const { person, chat } = await meet(storage, 7_123_456_789)
  const subject = { person, purpose: 'answer', scope: 'all', chat } as const
  const clock = { now: () => noon + 60_000 }
  const make = createMakeReceipt({ consents, signer, operator: who, privacyUrl, clock })
  return {
    ...{ folders, storage, consents, signer, subject, person, raw: openRaw(folders) },
    make: () => make(person),
    request: (now = noon) => consents.request(subject, answerNotice, { messageId: 5 }, now),
    decide: async (state: 'given' | 'refused', now = noon) =>
      consents.decide(subject, state, await consents.request(subject, answerNotice, {}, now), {}, now),
    file: async () => {
      const made = await make(person)
      if (made.kind !== 'made') throw new Error(`There is no receipt: ${made.kind}`)
      return made.content
    },
  }
}
