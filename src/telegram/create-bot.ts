import { Bot, BotError, type Composer } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import type { ChatTopic } from '../domain/ids.ts'
import { chooseLanguage } from '../domain/language.ts'
import type { StoredUpdate } from '../ports/inbox-store.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { Translator } from '../ports/translate.ts'
import type { BotContext, UpdateFacts } from './context.ts'
import type { GroupLife } from './features/groups/group-life.ts'
import { commandInPayload } from './deep-link.ts'
import { isFromGroup, topicOf } from './topic-of.ts'

/** Does what one stored update asks for, quickly; an answer is only begun by it. @throws what the stores throw */
export type HandleUpdate = (update: Update, stored: StoredUpdate) => Promise<void>

/** The bot's face: grammY with its features, in the order in which they may take an update. */
export function createBot(deps: {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: UserFromGetMe
  readonly people: PersonStore
  readonly translator: Translator
  /** A message arrived there; told before any feature sees it. */
  readonly onMessage: (topic: ChatTopic, messageId: number) => void
  /** Takes what happens to a group itself, whoever did it; false when it is something else. */
  readonly groupLife: GroupLife
}): { readonly bot: Bot<BotContext>; install(features: readonly Composer<BotContext>[]): HandleUpdate } {
  const { token, apiRoot, botInfo, people, translator, onMessage, groupLife } = deps
  const bot = new Bot<BotContext>(token, { botInfo, client: { apiRoot, timeoutSeconds: 30 } })
  const facts = new Map<number, UpdateFacts>()

  bot.use((ctx, next) => {
    const known = facts.get(ctx.update.update_id)
    if (known === undefined) return
    ctx.facts = known
    return next()
  })

  const handle: HandleUpdate = async (update, stored) => {
    if (stored.chat === undefined || (await groupLife(update, stored.chat)) || stored.person === undefined)
      return
    const person = await people.read(stored.person)
    if (person === undefined) return
    const topic = { chatId: stored.chat, topicId: topicOf(update) }
    const language = chooseLanguage(person.settings.language, person.clientLanguage)
    if (update.message !== undefined && update.message.message_id !== 0)
      onMessage(topic, update.message.message_id)
    const line = { ...topic, person: person.id }
    const isInGroup = isFromGroup(update)
    const t = translator(language)
    facts.set(update.update_id, { person, topic, line, isInGroup, language, t, replies: 0 })
    try {
      await bot.handleUpdate(opened(withoutForeignCommands(update)))
    } catch (error) {
      // The inbox decides by the error itself what becomes of the update.
      throw error instanceof BotError ? error.error : error
    } finally {
      facts.delete(update.update_id)
    }
  }

  return {
    bot,
    install: (features) => {
      bot.use(...features)
      return handle
    },
  }
}

/** Somebody else's command, forwarded, is words to be asked about and nothing to be carried out. */
function withoutForeignCommands(update: Update): Update {
  const { message } = update
  if (message?.forward_origin === undefined || message.entities === undefined) return update
  const entities = message.entities.filter(({ type }) => type !== 'bot_command')
  return { ...update, message: { ...message, entities } }
}

/** A deep link from a group comes as `/start usage` and means `/usage`. */
function opened(update: Update): Update {
  const { message } = update
  if (message?.forward_origin !== undefined) return update
  const command = commandInPayload(/^\/start (\w+)$/.exec(message?.text ?? '')?.[1] ?? '')
  if (message === undefined || command === undefined || message.chat.type !== 'private') return update
  const entities = [{ type: 'bot_command' as const, offset: 0, length: command.length + 1 }]
  return { ...update, message: { ...message, text: `/${command}`, entities } }
}
