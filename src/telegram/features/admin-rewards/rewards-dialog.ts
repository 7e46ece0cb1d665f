import {
  conversations,
  createConversation,
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  type VersionedState,
} from '@grammyjs/conversations'
import type { Context, MiddlewareFn } from 'grammy'
import { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import type { DialogKey, DialogStore } from '../../../ports/dialog-store.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Reply } from '../../reply.ts'
import type { CarryOut } from './carry-out.ts'
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
}): {
  readonly middleware: readonly MiddlewareFn<Talking>[]
  begin(ctx: Talking, order: Order): Promise<void>
} {
  const { dialogs, buttons, reply, carryOut, ask, clock } = deps

  /** What was answered; anything that is not for the dialog goes on its way. */
  const answerTo = async (talk: Talk, question: Question, order: Order): Promise<string> => {
    for (;;) {
      const heard = await talk.waitFor(['message:text', 'callback_query:data'], { next: true })
      const data = heard.callbackQuery?.data
      if (data !== undefined) {
        const pressed = await talk.external((ctx) => buttons.read([ctx.facts.person.id], data)?.argument)
        if (pressed !== 'yes' && pressed !== 'no') await talk.halt({ next: true })
        await talk.external((ctx) => reply.toast(ctx))
        if (pressed === 'yes' && question === 'sure') return 'yes'
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
      await talk.external((ctx) => ask(ctx, question, order, known))
      answers = { ...answers, [question]: await answerTo(talk, question, order) }
    }
    await talk.external(async (ctx) => reply.say(ctx, await carryOut(ctx, order, answers)))
  }

  return {
    middleware: [
      conversations<BotContext, Context>({
        storage: { type: 'context', adapter: adapterOf(dialogs, clock) },
      }),
      createConversation<BotContext, Context>(dialog, { id: dialogName, maxMillisecondsToWait: patienceMs }),
    ],
    begin: async (ctx, order) => {
      await ctx.conversation.exitAll()
      await ctx.conversation.enter(dialogName, order)
    },
  }
}

type Talk = Conversation<BotContext>

/** Keyed by chat and person, and kept in our own store. */
function adapterOf(dialogs: DialogStore, clock: Pick<Clock, 'now'>) {
  return {
    read: async (ctx: BotContext) => {
      const kept = await dialogs.read(keyOf(ctx), clock.now())
      return kept === undefined ? undefined : state.parse(JSON.parse(kept))
    },
    write: (ctx: BotContext, kept: State) => dialogs.write(keyOf(ctx), JSON.stringify(kept), clock.now()),
    delete: (ctx: BotContext) => dialogs.end(keyOf(ctx)),
  }
}

const keyOf = ({ facts }: BotContext): DialogKey => ({ person: facts.person.id, chat: facts.topic.chatId })

/** Written by the package itself, whose matter it is. */
const state = z.custom<State>((value) => typeof value === 'object' && value !== null && 'version' in value)
type State = VersionedState<ConversationData>
