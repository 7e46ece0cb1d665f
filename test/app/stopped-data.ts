import { join } from 'node:path'
import { openDatabase } from '../../src/database/open-database.ts'
import { openStorage } from '../../src/database/open-storage.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { Story } from './story.ts'

/** What the data of a bot that does not run say of rewards. */
export async function rewardsIn(story: Story, anna: Person) {
  const migrationsDir = join(import.meta.dirname, '../../migrations')
  const storage = openStorage({ ...story.config.storage, migrationsDir, now: story.clock.now() })
  try {
    const person = await storage.people.find(anna.id)
    return person === undefined ? [] : await storage.rewards.list(person, 10)
  } finally {
    storage.close()
  }
}

/** How much the data of a bot that does not run have of what was shown, shared or wanted. */
export function contributionsOf({ config }: Story): unknown {
  const sqlite = openDatabase(join(config.storage.dataDir, 'cocoon-bot.sqlite'))
  try {
    return sqlite.prepare('SELECT count(*) FROM contribution').pluck().get()
  } finally {
    sqlite.close()
  }
}
