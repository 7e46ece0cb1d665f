import { z } from 'zod'
import { defaultGroupSettings, invitationGapMs, type GroupSettings } from '../domain/group.ts'
import { chatId } from '../domain/ids.ts'
import { asLanguage } from '../domain/language.ts'
import type { GroupStore } from '../ports/group-store.ts'
import type { StoreDeps } from './store-deps.ts'

type Row = {
  triggers: GroupSettings['triggers']
  asking: GroupSettings['asking']
  answers_per_day: number
  answers_per_person: number | null
  model: string | null
  language: string | null
  style: GroupSettings['style']
  show_thinking: number
  silent_topics: string
}

type InvitationRow = { chat_id: string; topic_id: number; delivery_key: string }

const topics = z.array(z.int())

/** `destroyKey` makes what was sealed for a group unreadable in every copy of the data. */
export function createGroupStore(
  { sqlite, writer, identities }: StoreDeps,
  destroyKey: (owner: string) => void,
): GroupStore {
  const select = sqlite.prepare<[string], Row>('SELECT * FROM group_settings WHERE chat_id = ?')
  const replace = sqlite.prepare(
    'INSERT OR REPLACE INTO group_settings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const lastInvited = sqlite.prepare<[string, string], { shown_at: number }>(
    'SELECT shown_at FROM invitation WHERE chat_id = ? AND person_id = ?',
  )
  const invite = sqlite.prepare('INSERT OR REPLACE INTO invitation VALUES (?, ?, ?, ?, ?)')
  const takeInvitations = sqlite.prepare<[string], InvitationRow>(
    'DELETE FROM invitation WHERE person_id = ? RETURNING chat_id, topic_id, delivery_key',
  )
  const closeUpdates = sqlite.prepare(
    `UPDATE inbox SET state = 'closed', payload_sealed = NULL, closed_at = received_at
     WHERE chat_id = ? AND state <> 'closed'`,
  )
  const eraseUsage = sqlite.prepare('DELETE FROM usage_day WHERE person_id = ? OR person_id GLOB ?')
  const remove = sqlite.prepare('DELETE FROM chat WHERE id = ?')

  const settings = (chat: string): GroupSettings => {
    const row = select.get(chat)
    return row === undefined ? defaultGroupSettings : settingsOf(row)
  }

  return {
    settings: async (chat) => settings(chat),
    change: (chat, changes) =>
      writer.write(() => {
        const next = { ...settings(chat), ...changes }
        const {
          triggers,
          asking,
          answersPerDay,
          answersPerPerson = null,
          model = null,
          language = null,
        } = next
        replace.run(
          ...[chat, triggers, asking, answersPerDay, answersPerPerson, model, language],
          ...[next.style, Number(next.showThinking), JSON.stringify(next.silentTopics)],
        )
      }),
    find: async (telegramId) => identities.findChat(telegramId),
    meet: (telegramId, now) => writer.write(() => identities.chat(telegramId, 'group', undefined, now)),
    invite: (person, { to, deliveryKey }, now) =>
      writer.write(() => {
        const last = lastInvited.get(to.chatId, person)
        if (last !== undefined && last.shown_at > now - invitationGapMs) return false
        invite.run(to.chatId, person, to.topicId, now, deliveryKey)
        return true
      }),
    takeInvitations: (person) =>
      writer.write(() =>
        takeInvitations.all(person).map((row) => ({
          to: { chatId: chatId(row.chat_id), topicId: row.topic_id },
          deliveryKey: row.delivery_key,
        })),
      ),
    erase: async (chat) => {
      await writer.write(() => {
        closeUpdates.run(chat)
        eraseUsage.run(chat, `${chat}:*`)
        remove.run(chat)
      })
      destroyKey(chat)
    },
  }
}

function settingsOf(row: Row): GroupSettings {
  const { triggers, asking, style } = row
  return {
    ...{ triggers, asking, style, answersPerDay: row.answers_per_day },
    answersPerPerson: row.answers_per_person ?? undefined,
    model: row.model ?? undefined,
    language: asLanguage(row.language ?? undefined),
    showThinking: row.show_thinking === 1,
    silentTopics: topics.parse(JSON.parse(row.silent_topics)),
  }
}
