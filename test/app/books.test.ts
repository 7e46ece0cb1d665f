import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { beginStory, exchange, said, t } from './story.ts'

it('stops rewards and tells the operators when the books do not add up, and answers go on', async () => {
  const story = await beginStory({ env: { ADMIN_IDS: '4242' }, timings: { auditIntervalMs: 2_000 } })
  const operator = await story.friend({ firstName: 'Olga', id: 4242 })
  const anna = await story.friend()
  const health = async (): Promise<unknown> =>
    (await fetch(`http://127.0.0.1:${story.ports().adminPort}/health`)).json()
  expect(await health()).toEqual({ status: 'ok', reasons: [] })

  const sqlite = openDatabase(join(story.config.storage.dataDir, 'cocoon-bot.sqlite'))
  sqlite.exec('DROP TRIGGER ledger_transfer_no_update')
  sqlite.close()
  const words = t('admin-books', { reason: 'guarded (1)' })
  await story.passTime(() => said(operator).includes(words))
  expect(await health()).toEqual({
    status: 'degraded',
    reasons: [expect.stringContaining('the books do not add up: guarded (1). Answers go on.')],
  })
  await exchange(story, anna, 'Are you there?', 'Yes.')

  await story.restart()
  expect(await health()).toMatchObject({ status: 'degraded' })
  await exchange(story, anna, 'And now?', 'Still.')
  expect(said(operator).filter((text) => text === words)).toHaveLength(1)
})
