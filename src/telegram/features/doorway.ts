import { Composer } from 'grammy'
import type { AccessStore } from '../../ports/access-store.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'
import type { Welcome } from '../welcome.ts'
import type { AskConsent } from './consent.ts'
import type { DropAnswers } from './drop-answers.ts'

/**
 * What every update passes before a feature sees it: chats that open or close to us are noted, people the operators
 * shut out go no further, and commands of those who have not agreed yet bring the notice instead. Questions do that
 * themselves, since they are kept.
 */
export function doorwayFeature(deps: {
  readonly access: AccessStore
  readonly isWelcome: Welcome
  readonly outbox: Pick<OutboxStore, 'markReachable' | 'markUnreachable'>
  readonly questions: Pick<QuestionStore, 'dropOpen'>
  readonly dropAnswers: DropAnswers
  readonly admins: readonly number[]
  readonly mayAnswer: ConsentGate
  readonly askConsent: AskConsent
  readonly reply: Reply
  readonly now: () => number
}): Composer<BotContext> {
  const { access, isWelcome, outbox, questions, dropAnswers, admins, mayAnswer, askConsent, reply, now } =
    deps
  const feature = new Composer<BotContext>()

  feature.on('my_chat_member', async (ctx) => {
    const isClosed = ctx.myChatMember.new_chat_member.status === 'kicked'
    const { chatId } = ctx.facts.topic
    if (!isClosed) return outbox.markReachable(chatId)
    dropAnswers(await questions.dropOpen(ctx.facts.person.id, chatId, now()))
    await outbox.markUnreachable(chatId, now())
  })

  feature.use(async (ctx, next) => {
    const { person, isInGroup, t } = ctx.facts
    const { telegramId } = person
    if (isAboutOwnData(ctx) || (await isWelcome(telegramId, isInGroup ? ctx.chat?.id : undefined)))
      return next()
    if (ctx.message === undefined || (await access.standing(telegramId)) === 'blocked') return
    await reply.note(ctx, t('unlisted'))
  })

  feature.use(async (ctx, next) => {
    if (ctx.message !== undefined) await outbox.markReachable(ctx.facts.topic.chatId)
    return next()
  })

  feature.on('message:entities:bot_command', async (ctx, next) => {
    const isOperator = admins.includes(ctx.facts.person.telegramId)
    const isFree = [...alwaysThere, ...(isOperator ? ['admin'] : [])].some((name) => ctx.hasCommand(name))
    const isCommand = ctx.message.entities.some(({ type, offset }) => type === 'bot_command' && offset === 0)
    const isMenuLink = ctx.message.text.startsWith('/start g-')
    // There the question after a command is kept, and what is said of oneself is said to oneself.
    if (ctx.facts.isInGroup || isMenuLink || !isCommand || isFree || (await mayAnswer(ctx.facts.person.id)))
      return next()
    await askConsent(ctx.facts, `u${ctx.update.update_id}`)
  })

  return feature
}

/** Whoever is shut out may still see what is kept of them, erase it, and take back what they agreed to. */
function isAboutOwnData(ctx: BotContext): boolean {
  const pressed = ctx.callbackQuery?.data ?? ''
  return (
    ctx.hasCommand(['privacy', 'history', 'forget', 'mydata', 'stop']) ||
    [':privacy:', ':purpose:', ':withdraw:', ':history:', ':forget:', ':take:', ':receipt:'].some((action) =>
      pressed.includes(action),
    )
  )
}

/** What works without having agreed to anything. */
const alwaysThere = ['privacy', 'history', 'verify', 'forget', 'mydata', 'help', 'settings', 'wallet', 'stop']
