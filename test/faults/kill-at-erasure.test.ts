import { join } from 'node:path'
import Database from 'better-sqlite3'
import { it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { isAnswerTo, patience, saidAfter, settled } from './conversation.ts'
import { setStage } from './stage.ts'

const steps = [
  'update stored',
  'update begun',
  'money given up',
  'farewell kept',
  'key destroyed',
  'person erased',
  'logs emptied',
  'delivery begun',
  'delivery sent',
  'delivery recorded',
  'update closed',
] as const satisfies readonly StepLabel[]

/** What is still kept of anybody, in the data and among the keys. */
function left(folder: string) {
  const data = new Database(join(folder, 'data', 'cocoon-bot.sqlite'), { readonly: true })
  const keys = new Database(join(folder, 'keys', 'keys.sqlite'), { readonly: true })
  const count = (db: Database.Database, from: string) =>
    db.prepare(`SELECT count(*) FROM ${from}`).pluck().get()
  try {
    return {
      people: count(data, 'person'),
      questions: count(data, 'question'),
      updates: count(data, 'inbox WHERE payload_sealed IS NOT NULL OR person_id IS NOT NULL'),
      chats: count(data, 'chat'),
      farewells: count(data, 'farewell'),
      deliveries: count(data, 'outbox'),
      keys: count(keys, "data_key WHERE owner NOT IN ('secrets', 'bot')"),
    }
  } finally {
    data.close()
    keys.close()
  }
}

const nothing = { people: 0, questions: 0, updates: 0, chats: 0, farewells: 0, deliveries: 0, keys: 0 }

it(
  'erases somebody and tells them once, wherever the bot is killed while it does',
  { timeout: 300_000 },
  async ({ expect }) => {
    await using stage = await setStage()
    const { telegram } = stage
    const checks: (() => void)[] = []
    let bot = await stage.faultyBot()
    for (const [index, label] of steps.entries()) {
      const about = `killed at "${label}"`
      const anna = await settled(telegram, { id: 9_000 + index })
      anna.send('What is silk?')
      await telegram.expectMessage(anna, isAnswerTo('What is silk?'), patience)
      await bot.idle()
      const asked = anna.send('/forget')
      const choices = await telegram.expectMessage(anna, 'What shall I erase?', patience)
      await anna.press(choices.messageId, 'Everything about me')
      const sure = await telegram.expectMessage(anna, 'Shall I?', patience)
      await bot.idle()

      bot = await stage.killed(bot, label, () => void anna.press(sure.messageId, 'Yes, erase me'))
      const told = () => saidAfter(anna, asked).filter(({ text }) => text.includes('Request number')).length
      const times = label === 'delivery sent' ? 2 : 1
      await telegram.waitFor(() => told() >= times, patience)
      await bot.idle()
      expect(left(stage.folder), about).toMatchObject({ people: 0, questions: 0, updates: 0 })
      checks.push(() => expect(told(), about).toBe(times))
    }

    // What was said is cleared away a minute later, or by the next start.
    bot.signal('SIGTERM')
    await bot.exited
    await stage.faultyBot()
    expect(left(stage.folder)).toEqual(nothing)
    for (const check of checks) check()
    const again = telegram.person({ id: 9_000, firstName: 'Anna', languageCode: 'en' })
    again.send('Do you know me?')
    await telegram.expectMessage(again, 'Shall I answer you?', patience)
  },
)
