import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { personId, type PersonId } from '../../src/domain/ids.ts'
import { defaultRewardRules, type RewardRules } from '../../src/domain/reward-rules.ts'
import { booksOf, contribution, pool } from '../database/books.ts'
import type { Story } from './story.ts'

const gram = 1_000_000_000n

/** Short holds, so that a story sees a reward become ready. */
export const shortHolds: RewardRules = {
  ...defaultRewardRules,
  ...{ holdMs: 60_000, firstHoldMs: 60_000, gapMs: 0, newcomerMs: 0, newcomerAnswers: 0, provingMs: 0 },
  checkPercent: 0,
}

/** What others do in these stories until it can be done in the chat: a funded pool and confirmed contributions. */
export function contributionsIn(story: Story) {
  const sqlite = openDatabase(join(story.config.storage.dataDir, 'cocoon-bot.sqlite'))
  onTestFinished(() => void sqlite.close())
  const { rewards, ledger } = booksOf(sqlite, { rules: shortHolds })
  const newest = sqlite
    .prepare<[], string>('SELECT id FROM person ORDER BY created_at DESC, rowid DESC')
    .pluck()
  const state = sqlite.prepare<[string], string>('SELECT state FROM reward WHERE contribution_id = ?').pluck()
  return {
    ...{ sqlite, rewards, ledger },
    /** The random id of whoever wrote to the bot last for the first time. */
    newcomer: (): PersonId => personId(newest.get() ?? ''),
    fund: () =>
      ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 100n * gram }, story.clock.now()),
    stateOf: (id: string): string | undefined => state.get(id),
    confirm: (id: string, person: PersonId, score = 1_000) =>
      rewards.confirm(contribution(id, person, { score }), story.clock.now()),
  }
}
