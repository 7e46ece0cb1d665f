import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase, type Sqlite } from '../../src/database/open-database.ts'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { purposeLabel } from '../app/privacy-screen.ts'
import { t } from '../app/story.ts'
import { wordsLikeNoOther } from '../use-cases/words-like-no-other.ts'
import { patience, saidAfter, settled } from './conversation.ts'
import { setStage } from './stage.ts'

/** What is disturbed, and where. */
type Kill = readonly [deed: 'ask' | 'decline' | 'share' | 'withdraw', killAt: StepLabel]

const kills: readonly Kill[] = [
  ['ask', 'budget reserved'],
  ['share', 'item decided'],
  ['ask', 'wish kept'],
  ['ask', 'wish begun'],
  ['ask', 'answer complete'],
  ['ask', 'preview kept'],
  ['ask', 'update closed'],
  ['ask', 'delivery begun'],
  ['decline', 'item decided'],
  ['share', 'reward recorded'],
  ['share', 'reward told'],
  ['share', 'item agreed'],
  ['share', 'contribution kept'],
  ['share', 'delivery begun'],
  ['share', 'update closed'],
  ['withdraw', 'item taken back'],
  ['withdraw', 'contribution erased'],
  ['withdraw', 'reward voided'],
  ['withdraw', 'item decided'],
  ['withdraw', 'delivery begun'],
  ['withdraw', 'update closed'],
]
const rounds = Number(process.env['ROUNDS'] ?? 2)

it(
  `what is shared is shown, kept and taken back once, wherever the bot is killed (${rounds} kills)`,
  { timeout: 60_000 + 20_000 * rounds },
  async () => {
    await using stage = await setStage()
    const { telegram } = stage
    let bot = await stage.faultyBot()
    const sqlite = openDatabase(join(stage.folder, 'data', 'cocoon-bot.sqlite'))
    onTestFinished(() => void sqlite.close())
    let anna = await sharer(telegram)

    for (let round = 0; round < rounds; round++) {
      const [deed, killAt] = kills[round % kills.length] ?? ['ask', 'preview kept']
      const about = `${deed} killed at "${killAt}", round ${round}`
      // A day has room for so many things of one person.
      if (round % 9 === 8) anna = await sharer(telegram)
      const question = `What is ${wordsLikeNoOther(round)}?`
      anna.send(question)
      const answer = await telegram.expectMessage(anna, isOffered(question), patience)
      await bot.idle()
      const isThere = (words: string) => () =>
        anna.messages.find(({ messageId, text }) => messageId > answer.messageId && text.includes(words))
      const does = async (what: Kill[0], { messageId }: MessageView, label: string, words: string) => {
        const act = (): void => void anna.press(messageId, t(label)).catch(() => undefined)
        if (what === deed) bot = await stage.killed(bot, killAt, act)
        else act()
        const shown = await telegram.waitFor(isThere(words), patience)
        await bot.idle()
        expect(auditLedger(sqlite), about).toEqual([])
        expect(halves(sqlite), about).toEqual([])
        return shown
      }

      const preview = await does('ask', answer, 'button-share', t('share-preview-title'))
      expect(countOf(sqlite, 'shared'), about).toBe(0)
      if (deed === 'decline') {
        await does('decline', preview, 'button-not-now', t('share-declined'))
        expect(countOf(sqlite, 'preview'), about).toBe(0)
      } else {
        const kept = await does('share', preview, 'button-share-this', t('share-done'))
        expect(countOf(sqlite, 'shared'), about).toBe(1)
        await anna.press(kept.messageId, t('button-take-back'))
        const sure = await telegram.waitFor(isThere(t('share-withdraw-ask')), patience)
        await bot.idle()
        await does('withdraw', sure, 'button-take-back-now', t('share-withdrawn-void'))
        expect(countOf(sqlite, 'shared'), about).toBe(0)
      }

      // Whatever else there was to say comes before this.
      anna.send('/new')
      await telegram.waitFor(isThere('A fresh start'), patience)
      await bot.idle()
      const said = saidAfter(anna, answer.messageId).map(({ text }) => text.split('\n')[0])
      const ends = deed === 'decline' ? ['share-declined'] : ['share-done', 'share-withdrawn-void']
      expect(said.slice(0, -1), about).toEqual(ends.map((key) => t(key)))
    }
  },
)

/** Somebody who has agreed to be answered, and to share. */
async function sharer(telegram: TelegramStandIn): Promise<Person> {
  const anna = await settled(telegram)
  anna.send('/privacy')
  const { messageId } = await telegram.expectMessage(anna, 'What I hold about you', patience)
  for (const label of [purposeLabel('contribute_conversation', t('settings-off')), t('privacy-turn-on')]) {
    const text = (): string => anna.messages.find((one) => one.messageId === messageId)?.text ?? ''
    const before = text()
    await anna.press(messageId, label)
    await telegram.waitFor(() => text() !== before, patience)
  }
  return anna
}

/** The whole answer to a question, with the offer to share it. */
const isOffered =
  (question: string) =>
  ({ text, buttons }: MessageView): boolean =>
    text.includes(question) && buttons.flat().some((button) => button.text === t('button-share'))

const countOf = (sqlite: Sqlite, state: string): unknown =>
  sqlite.prepare('SELECT count(*) FROM contribution WHERE state = ?').pluck().get(state)

/** What is kept without its person's yes or without a reward, earned without being kept, or not quite taken back. */
const halves = (sqlite: Sqlite): unknown[] =>
  sqlite
    .prepare(
      `SELECT contribution.id, contribution.state, given.state AS yes, reward.state AS reward
       FROM contribution LEFT JOIN reward ON contribution_id = contribution.id
       LEFT JOIN consent_event AS given ON given.scope = 'item:' || contribution.id AND n = (
         SELECT max(n) FROM consent_event WHERE subject = given.subject AND scope = given.scope)
       WHERE NOT CASE contribution.state
         WHEN 'shared' THEN given.state IS 'given' AND reward.state IS 'waiting'
         WHEN 'withdrawn' THEN given.state IS 'withdrawn' AND reward.state IS 'void' AND contents_sealed IS NULL
         ELSE given.state IS NULL AND reward.state IS NULL
       END`,
    )
    .all()
