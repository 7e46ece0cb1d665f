import { Composer } from 'grammy'
import type { AccessStore } from '../../ports/access-store.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'
import type { AskConsent } from './consent.ts'

/**
 * What every update passes before a feature sees it: chats that open or close to us are noted, people the operators
 * shut out go no further, and commands of those who have not agreed yet bring the notice instead. Questions do that
 * themselves, since they are kept.
 */
export function doorwayFeature(deps: {
  readonly access: AccessStore
  readonly outbox: Pick<OutboxStore, 'markReachable' | 'markUnreachable'>
  readonly admins: readonly number[]
  readonly mayAnswer: ConsentGate
  readonly askConsent: AskConsent
  readonly reply: Reply
  readonly now: () => number
}): Composer<BotContext> {
  const { access, outbox, admins, mayAnswer, askConsent, reply, now } = deps
  const feature = new Composer<BotContext>()

  feature.on('my_chat_member', async (ctx) => {
    const isClosed = ctx.myChatMember.new_chat_member.status === 'kicked'
    const { chatId } = ctx.facts.topic
    await (isClosed ? outbox.markUnreachable(chatId, now()) : outbox.markReachable(chatId))
  })

  feature.use(async (ctx, next) => {
    const { telegramId } = ctx.facts.person
    const standing = admins.includes(telegramId) ? 'welcome' : await access.standing(telegramId)
    if (standing === 'blocked') return
    if (standing === 'welcome') return next()
    if (ctx.message !== undefined) await reply.say(ctx, ctx.facts.t('unlisted'))
  })

  feature.use(async (ctx, next) => {
    if (ctx.message !== undefined) await outbox.markReachable(ctx.facts.topic.chatId)
    return next()
  })

  feature.on('message:entities:bot_command', async (ctx, next) => {
    const isOperator = admins.includes(ctx.facts.person.telegramId)
    const isFree = [...alwaysThere, ...(isOperator ? ['admin'] : [])].some((name) => ctx.hasCommand(name))
    const isCommand = ctx.message.entities.some(({ type, offset }) => type === 'bot_command' && offset === 0)
    if (!isCommand || isFree || (await mayAnswer(ctx.facts.person.id))) return next()
    await askConsent(ctx.facts, `u${ctx.update.update_id}`)
  })

  return feature
}

/** What works without having agreed to anything. */
const alwaysThere = ['privacy', 'forget', 'help', 'settings', 'stop']
