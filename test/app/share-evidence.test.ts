import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { screenOf } from './privacy-screen.ts'
import { answer, preview, question, setUp } from './share-story.ts'
import { exchange, t, type Story } from './story.ts'

it('what is shared is recorded with the words that were asked, also if the language was changed since', async () => {
  const { story, anna } = await setUp()
  const { answered } = await exchange(story, anna, question, answer)
  const { screen } = await preview(story, anna, answered)
  anna.send('/settings')
  const settings = screenOf(story, anna, await story.sees(anna, t('settings-title')))
  while (settings.text === t('settings-title')) await settings.tap(settings.labels[0] ?? '')
  await screen.tap(t('button-share-this'))
  await story.app.stop()
  const body: unknown = expect.stringContaining(t('share-question'))
  expect(agreedNotices(story)).toEqual([{ language: 'en', body }])
})

/** The notices for single things to which somebody said yes, as the data of a bot that does not run have them. */
function agreedNotices({ config }: Story): unknown {
  const sqlite = openDatabase(join(config.storage.dataDir, 'cocoon-bot.sqlite'))
  try {
    return sqlite
      .prepare(
        `SELECT DISTINCT language, body FROM consent_event JOIN notice_version ON notice_version.hash = notice_hash
         WHERE scope LIKE 'item:%' AND state = 'given'`,
      )
      .all()
  } finally {
    sqlite.close()
  }
}
