import type { Update } from 'grammy/types'
import type { ChatId } from '../../../domain/ids.ts'
import { chooseLanguage } from '../../../domain/language.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { GroupStore } from '../../../ports/group-store.ts'
import type { OutboxStore } from '../../../ports/outbox-store.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { AnswerLines } from '../../../use-cases/answer-lines.ts'
import type { GroupAdmins } from '../../group-admins.ts'
import { isAnonymousAdmin } from '../../groups/group-filter.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import { topicOf } from '../../topic-of.ts'
import { topicForMenu, type ShowGroupSettings } from './show-group-settings.ts'

/** What happens to a group itself, whoever did it; false when the update is about something else. */
export type GroupLife = (update: Update, chat: ChatId) => Promise<boolean>

/**
 * Greets a group that took the bot in, erases one that put it out, follows one that moved, and shows administrators who
 * speak as the group its settings.
 */
export function createGroupLife(deps: {
  readonly groups: Pick<GroupStore, 'erase' | 'meet'>
  readonly store: Pick<OutboxStore, 'migrate' | 'markReachable'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly lines: Pick<AnswerLines, 'runningIn' | 'stop'>
  readonly groupAdmins: Pick<GroupAdmins, 'forget'>
  readonly showGroupSettings: ShowGroupSettings
  /** Whether Telegram hands everything said in groups to the bot (privacy mode is off). */
  readonly seesAll: boolean
  readonly translator: Translator
  readonly clock: Clock
}): GroupLife {
  const { groups, store, outbox, lines, groupAdmins, showGroupSettings, translator, clock } = deps

  const erase = async (chat: ChatId): Promise<void> => {
    const running = lines.runningIn({ chatId: chat })
    await groups.erase(chat)
    for (const { id } of running) lines.stop(id, 'forgotten')
  }

  /** Once an hour at the most, however often it is put out and taken in again by a link. */
  const greet = async (telegramId: number, language: string | undefined, isAdmin: boolean): Promise<void> => {
    // Put out a moment ago, it may be another one for us by now.
    const chat = await groups.meet(telegramId, clock.now())
    await store.markReachable(chat)
    const sees = isAdmin || deps.seesAll ? 'all' : 'own'
    const body = plain(translator(chooseLanguage(undefined, language))('group-greeting', { sees }))
    const key = `g${chat}:greeting:${Math.floor(clock.now() / 3_600_000)}`
    await outbox.send([{ key, to: { chatId: chat, topicId: 0 }, outgoing: { kind: 'message', body } }])
  }

  return async (update, chat) => {
    const membership = update.my_chat_member
    if (membership !== undefined) {
      if (membership.chat.type === 'private') return false
      const [wasIn, isIn] = [membership.old_chat_member.status, membership.new_chat_member.status].map(
        isThere,
      )
      const isAdmin = membership.new_chat_member.status === 'administrator'
      groupAdmins.forget(membership.chat.id)
      if (isIn === false) await erase(chat)
      else if (wasIn === false) await greet(membership.chat.id, membership.from.language_code, isAdmin)
      else await store.markReachable(chat)
      return true
    }
    const { message } = update
    if (message === undefined || message.chat.type === 'private') return false
    if (message.migrate_to_chat_id !== undefined) {
      await store.migrate(chat, message.migrate_to_chat_id)
      return true
    }
    if (!isAnonymousAdmin(message)) return false
    const topicId = topicOf(update)
    const t = translator('en')
    const { text, buttons } = await showGroupSettings(chat, chat, t, topicForMenu(message.chat, topicId))
    const outgoing = { kind: 'message', body: plain(text), buttons } as const
    await outbox.send([{ key: `u${update.update_id}:settings`, to: { chatId: chat, topicId }, outgoing }])
    return true
  }
}

const isThere = (status: string): boolean => status !== 'left' && status !== 'kicked'
