import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import { t } from '../app/story.ts'
import { booksOf, contribution, someone } from '../database/books.ts'
import { patience, saidAfter, settled } from './conversation.ts'
import { setStage } from './stage.ts'

/** What an operator does, one after the other, and what is to be read then. */
type Deed = { readonly press?: string | RegExp; readonly say?: string; readonly reads: string | RegExp }
type Order = { readonly deeds: readonly Deed[]; readonly record: string }

const reason = t('rewards-ask-reason')
const pause: Order = {
  deeds: [
    { press: t('button-pause'), reads: reason },
    { say: 'A holiday', reads: t('rewards-paused') },
  ],
  record: 'ledger_switch',
}
const resume: Order = {
  deeds: [
    { press: t('button-resume'), reads: reason },
    { say: 'It is over', reads: t('rewards-resumed') },
  ],
  record: 'ledger_switch',
}
const rule: Order = {
  deeds: [
    { press: t('button-rules'), reads: t('rewards-rules') },
    { press: /A conversation, up to/, reads: /What shall it be/ },
    { say: '0.001', reads: reason },
    { say: 'It was too dear', reads: /From tomorrow/ },
    { press: t('rewards-yes'), reads: t('rewards-changed') },
  ],
  record: 'reward_rule_change',
}
const fund: Order = {
  deeds: [
    { press: t('button-fund'), reads: t('rewards-ask-amount', { kind: 'fund' }) },
    { say: '5', reads: t('rewards-ask-sure', { kind: 'fund', amount: '5' }) },
    { press: t('rewards-yes'), reads: /^Done/ },
  ],
  record: 'ledger_transfer',
}
const refuse: Order = {
  deeds: [
    { press: t('button-held'), reads: /./ },
    // The group of what is held by hand, and in it the one.
    { press: /./, reads: /./ },
    { press: /conversation/, reads: /score 1000/ },
    { press: t('button-refuse'), reads: reason },
    { say: 'Copied from a book', reads: t('rewards-decided', { decision: 'refuse' }) },
  ],
  record: 'reward_review',
}

/** Which deed is disturbed, from the first on, and where. */
const kills: readonly (readonly [order: Order, deed: number, killAt: StepLabel])[] = [
  [pause, 1, 'order carried out'],
  [resume, 1, 'order carried out'],
  [rule, 2, 'dialog kept'],
  [rule, 4, 'order carried out'],
  [refuse, 4, 'order carried out'],
  [fund, 2, 'order carried out'],
  [pause, 1, 'dialog kept'],
  [resume, 0, 'dialog kept'],
  [resume, 1, 'dialog kept'],
  [rule, 4, 'dialog kept'],
  [refuse, 4, 'dialog kept'],
  [fund, 2, 'dialog kept'],
]
const rounds = Number(process.env['ROUNDS'] ?? 1)

it(
  `carries out an operator's order once, and answers it once, wherever the bot is killed (${rounds} kills)`,
  { timeout: 60_000 + 20_000 * rounds },
  async () => {
    await using stage = await setStage({ env: { ADMIN_IDS: '4242' } })
    const { telegram, cocoon } = stage
    let bot = await stage.faultyBot()
    const olga = await settled(telegram, { firstName: 'Olga', id: 4242 })
    const sqlite = openDatabase(join(stage.folder, 'data', 'cocoon-bot.sqlite'))
    onTestFinished(() => void sqlite.close())
    const { rewards, ledger } = booksOf(sqlite, { rules: { gapMs: 0 } })
    const countOf = (table: string): number =>
      sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
    const asked = cocoon.requests.length

    for (let round = 0; round < rounds; round++) {
      const [order, disturbed, killAt] = kills[round % kills.length] ?? [pause, 1, 'order carried out']
      const about = `${order.record}, deed ${disturbed}, killed at "${killAt}"`
      // So that each kill finds what it needs, whichever came before.
      const now = Date.now()
      await ledger.turn(order === resume ? 'paused' : 'running', 'as it was', now)
      if (order === refuse) {
        await rewards.confirm(contribution(`c${round}`, someone(round + 1)), now)
        await rewards.hold([`c${round}`], { by: someone(9), reason: 'looks alike' }, now)
      }
      const before = countOf(order.record)
      const opened = olga.send('/admin rewards')
      let shown = await telegram.expectMessage(olga, isOverview, patience)
      const read = new Set([shown.messageId])
      await bot.idle()

      for (const [index, { press, say, reads }] of order.deeds.entries()) {
        const { messageId, text, buttons } = shown
        const label = buttons.flat().find((button) => isLike(button.text, press ?? ''))?.text ?? ''
        const act = (): void => {
          if (say !== undefined) olga.send(say)
          else void olga.press(messageId, label).catch(() => undefined)
        }
        if (index === disturbed) bot = await stage.killed(bot, killAt, act)
        else act()
        const isNext = (one: MessageView): boolean =>
          one.from === 'bot' &&
          isLike(one.text, reads) &&
          (one.messageId > messageId || (one.messageId === messageId && one.text !== text))
        shown = await telegram.waitFor(() => olga.messages.find(isNext), patience)
        read.add(shown.messageId)
        await bot.idle()
      }

      // Whatever else there was to say comes before this.
      olga.send('/admin rewards')
      await telegram.expectMessage(olga, isOverview, patience)
      await bot.idle()
      const said = saidAfter(olga, opened).slice(0, -1)
      // What was on its way to Telegram when the process ended may be there twice.
      const times = killAt === 'dialog kept' ? new Set(said.map(({ text }) => text)).size : said.length
      expect(times, about).toBe(read.size)
      expect(countOf(order.record) - before, about).toBe(1)
    }
    expect(cocoon.requests).toHaveLength(asked)
    expect(await ledger.audit(new AbortController().signal)).toEqual([])
  },
)

const isOverview = ({ text }: MessageView): boolean => text.startsWith('Rewards\n')

const isLike = (text: string, pattern: string | RegExp): boolean =>
  typeof pattern === 'string' ? text === pattern : pattern.test(text)
