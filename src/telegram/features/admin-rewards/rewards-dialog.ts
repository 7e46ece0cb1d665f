import {
  conversations,
  createConversation,
  type Conversation,
  type ConversationFlavor,
} from '@grammyjs/conversations'
import type { Context, MiddlewareFn } from 'grammy'
import type { Clock } from '../../../ports/clock.ts'
import type { DialogStore } from '../../../ports/dialog-store.ts'
import type { Step } from '../../../ports/steps.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Reply } from '../../reply.ts'
import type { CarryOut } from './carry-out.ts'
import { createDialogRecord } from './dialog-record.ts'
import { isAnswer, questionsOf, type Answers, type Order, type Question } from './order.ts'

/** A context in which the dialog can be begun. */
export type Talking = ConversationFlavor<BotContext>

const dialogName = 'rewards'
/** A question that nobody answers is forgotten. */
const patienceMs = 15 * 60_000

/** Asks an operator, one by one, what an order needs, and carries it out. Any command ends it. */
export function rewardsDialog(deps: {
  readonly dialogs: DialogStore
  readonly buttons: Buttons
  readonly reply: Reply
  readonly carryOut: CarryOut
  /** What an answer is asked for with. */
  readonly ask: (ctx: BotContext, question: Question, order: Order, answers: Answers) => Promise<void>
  readonly clock: Pick<Clock, 'now'>
  readonly step: Step
}): {
  readonly middleware: readonly MiddlewareFn<Talking>[]
  begin(ctx: Talking, order: Order): Promise<void>
} {
  const { buttons, reply, carryOut, ask, step } = deps
  const record = createDialogRecord({ ...deps, patienceMs })

  /** What was answered; anything that is not for the dialog goes on its way. A button answers its own question alone. */
  const answerTo = async (talk: Talk, question: Question, order: Order, asked: number): Promise<string> => {
    for (;;) {
      const heard = await talk.waitFor(['message:text', 'callback_query:data'], { next: true })
      const data = heard.callbackQuery?.data
      if (data !== undefined) {
        const pressed = await talk.external((ctx) => buttons.read([ctx.facts.person.id], data)?.argument)
        const [said, toWhat] = pressed?.split(':') ?? []
        if (said !== 'yes' && said !== 'no') await talk.halt({ next: true })
        const isOfThis = toWhat === String(asked)
        await talk.external((ctx) => reply.toast(ctx, isOfThis ? undefined : ctx.facts.t('button-gone')))
        if (!isOfThis) continue
        if (said === 'yes') return 'yes'
        await talk.external((ctx) => reply.say(ctx, ctx.facts.t('rewards-left')))
        await talk.halt()
      }
      const words = heard.message?.text.trim() ?? ''
      if (words.startsWith('/')) await talk.halt({ next: true })
      if (isAnswer(question, words, order)) return words
      await talk.external((ctx) => reply.say(ctx, ctx.facts.t(`rewards-no-answer-${question}`)))
    }
  }

  const dialog = async (talk: Talk, _: Context, order: Order): Promise<void> => {
    let answers: Answers = {}
    for (const question of questionsOf(order)) {
      const known = answers
      const asked = await talk.external(async (ctx) => {
        await ask(ctx, question, order, known)
        return ctx.update.update_id
      })
      answers = { ...answers, [question]: await answerTo(talk, question, order, asked) }
    }
    await talk.external(async (ctx) => {
      const outcome = await carryOut(ctx, order, answers)
      step('order carried out')
      await reply.say(ctx, outcome)
    })
  }

  return {
    middleware: [
      record.once,
      conversations<BotContext, Context>({ storage: { type: 'context', adapter: record.adapter } }),
      record.noteFailure,
      createConversation<BotContext, Context>(dialog, dialogName),
      record.notePassing,
    ],
    begin: async (ctx, order) => {
      await ctx.conversation.exitAll()
      await ctx.conversation.enter(dialogName, order)
    },
  }
}

type Talk = Conversation<BotContext>
