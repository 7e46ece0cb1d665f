import { fileURLToPath } from 'node:url'
import { openStorage } from '../../src/database/open-storage.ts'
import type { HistoryDays } from '../../src/domain/history.ts'

/** Somebody's yes to history, written into the data of a bot that does not run. */
export async function turnOnHistory(
  { dataDir, keyDir }: { readonly dataDir: string; readonly keyDir: string },
  telegramId: number,
  now: number,
  days: HistoryDays = 7,
): Promise<void> {
  const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))
  const storage = openStorage({ dataDir, keyDir, migrationsDir, now })
  try {
    const person = await storage.people.find(telegramId)
    const chat = await storage.people.privateChatOf(telegramId)
    if (person === undefined || chat === undefined) throw new Error('Nobody knows that person.')
    const subject = { person, purpose: 'history', scope: 'all', chat } as const
    const text = { version: 1, variant: 'other', language: 'en', material: true, body: 'Yes?' } as const
    const hash = await storage.consents.request(subject, { purpose: 'history', ...text }, {}, now)
    await storage.consents.decide(subject, 'given', hash, {}, now)
    await storage.history.choose(person, days, now)
  } finally {
    storage.close()
  }
}
