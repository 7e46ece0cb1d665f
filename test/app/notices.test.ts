import { describe, expect, it, vi } from 'vitest'
import type { App, AppConfig } from '../../src/app.ts'
import { notices, type Notices } from '../../src/domain/notices.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { Translator } from '../../src/ports/translate.ts'
import { openRaw } from '../database/temp-storage.ts'
import { openPrivacy, purposeLabel, screenOf, seesNotice } from './privacy-screen.ts'
import { beginStory, exchange, forget, said, t, type Story } from './story.ts'

const dayMs = 24 * 3_600_000

/** The real sentences, and one on what the next version changed. */
const translator: Translator = (language) => (key, values) =>
  /^notice-changed-(answer-3|product_messages-2)$/.test(key)
    ? `What ${key} says.`
    : createTranslator()(language)(key, values)

const changed = (material: boolean): Notices => ({
  ...notices,
  answer: [...notices.answer, { version: 3, material }],
  product_messages: [...notices.product_messages, { version: 2, material }],
})

const withNotices = (story: Story, others: Notices): Promise<App> =>
  story.restart({ ...configOf(story), notices: others })

const configOf = ({ config }: Story): AppConfig => config

/** The first column of what a query finds in the open data. */
const query = ({ config }: Story, sql: string): unknown[] =>
  openRaw({ ...config.storage, migrationsDir: '', now: 0 })
    .prepare(sql)
    .pluck()
    .all()

/** Every event there is, in order, as `purpose state`. */
const events = (story: Story): unknown[] =>
  query(story, "SELECT purpose_id || ' ' || state FROM consent_event ORDER BY seq")

const noted = (story: Story, event: string): Promise<void> =>
  vi.waitFor(() => expect(events(story).at(-1)).toBe(event), 20_000)

async function turnOn(story: Story, person: Person, purpose: string): Promise<void> {
  const screen = await openPrivacy(story, person)
  await screen.tap(purposeLabel(purpose, t('settings-off')))
  await screen.tap(t('privacy-turn-on'))
}

describe('a notice that changes what people agree to', () => {
  it('is put before them with what changed before the next answer, and ends what they gave', async () => {
    const story = await beginStory({ overrides: { translator } })
    const anna = await story.friend()
    await exchange(story, anna, 'Before', 'An answer.')
    await withNotices(story, changed(true))

    anna.send('After')
    const notice = await seesNotice(story, anna)
    const text = [t('notice-changed'), 'What notice-changed-answer-3 says.', t('notice-attested')]
    expect(notice.text).toBe(text.join('\n\n'))
    expect(story.heard()).toHaveLength(1)
    expect(events(story)).toEqual([
      ...['answer requested', 'answer given', 'answer invalidated', 'answer requested'],
    ])
    await notice.tap(t('notice-agree'))
    await story.sees(anna, /stand-in.*After/s)
    expect(events(story).at(-1)).toBe('answer given')
  })

  it('turns a choice off, and says what changed where it can be turned on again', async () => {
    const story = await beginStory({ overrides: { translator } })
    const anna = story.stranger()
    await turnOn(story, anna, 'product_messages')
    await withNotices(story, changed(true))

    const screen = await openPrivacy(story, anna)
    await screen.tap(purposeLabel('product_messages', t('settings-off')))
    expect(screen.text).toContain('What notice-changed-product_messages-2 says.')
    await screen.tap(t('privacy-turn-on'))
    expect(screen.labels).toContain(purposeLabel('product_messages', t('settings-on')))
    expect(events(story).slice(2)).toEqual([
      ...['product_messages invalidated', 'product_messages requested', 'product_messages given'],
    ])
  })
})

it('a notice that changes nothing of it asks nobody again', async () => {
  const story = await beginStory({ overrides: { translator } })
  const anna = await story.friend()
  await turnOn(story, anna, 'product_messages')
  const before = events(story)
  await withNotices(story, changed(false))
  await exchange(story, anna, 'After', 'An answer.')
  expect((await openPrivacy(story, anna)).labels).toContain(
    purposeLabel('product_messages', t('settings-on')),
  )
  expect(events(story)).toEqual(before)
})

describe('what somebody agreed to', () => {
  it('is brought to mind once after eleven months, and goes on for a year from when they say so', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await turnOn(story, anna, 'product_messages')
    story.clock.jump(333 * dayMs)
    await exchange(story, anna, 'Still too early', 'An answer.')
    expect(said(anna)).not.toContain(t('privacy-reminder'))

    story.clock.jump(2 * dayMs)
    const page = screenOf(story, anna, await story.sees(anna, t('privacy-reminder')))
    expect(page.labels).toEqual(['answer', 'product_messages'].map((each) => t(`privacy-name-${each}`)))
    await page.tap(t('privacy-name-answer'))
    await page.tap(t('privacy-renew'))
    const agreed = [t('notice-attested'), t('privacy-withdraw-erases'), t('notice-agreed')]
    expect(page.text).toBe(agreed.join('\n\n'))

    await story.restart()
    for (let weeks = 0; weeks < 3; weeks++) {
      story.clock.jump(7 * dayMs)
      await exchange(story, anna, `Week ${weeks}`, `Answer ${weeks}.`)
    }
    // The one there was shows the renewed notice by now.
    expect(said(anna)).not.toContain(t('privacy-reminder'))
    story.clock.jump(14 * dayMs)
    await noted(story, 'product_messages expired')
    await exchange(story, anna, 'In the next year', 'An answer.')
    expect(events(story).slice(2)).toEqual([
      ...['product_messages requested', 'product_messages given', 'answer requested', 'answer renewed'],
      'product_messages expired',
    ])
  })

  it('is over after its year, which is noted by itself, and then asked for again', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.clock.jump(365 * dayMs)
    await noted(story, 'answer expired')
    anna.send('A year later')
    const notice = await seesNotice(story, anna)
    expect(notice.text).toBe(`${t('notice-changed')}\n\n${t('notice-attested')}`)
    expect(story.heard()).toEqual([])
  })

  it('ends with everything that is known of them', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await turnOn(story, anna, 'product_messages')
    await forget(story, anna, 'forget-me')
    const { messageId } = await story.sees(anna, /What stays:/)
    await anna.press(messageId, t('forget-me-yes'))
    await story.sees(anna, 'Request number')
    expect(events(story).slice(-2)).toEqual(['answer withdrawn', 'product_messages withdrawn'])
  })

  it('is not brought to the mind of those who blocked the bot, until they let it in again', async () => {
    const story = await beginStory()
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    const reminded = (): unknown[] => query(story, 'SELECT event_seq FROM consent_reminder')
    anna.block()
    const isBlocked = 'SELECT count(*) FROM chat WHERE reachable = 0'
    await vi.waitFor(() => expect(query(story, isBlocked)).toEqual([1]), 20_000)
    story.clock.jump(340 * dayMs)
    await story.sees(boris, t('privacy-reminder'))
    expect(said(anna)).not.toContain(t('privacy-reminder'))
    expect(reminded()).toHaveLength(1)

    anna.unblock()
    await vi.waitFor(() => expect(query(story, isBlocked)).toEqual([0]), 20_000)
    story.clock.jump(dayMs)
    await story.sees(anna, t('privacy-reminder'))
    expect(reminded()).toHaveLength(2)
  })
})
