import { asHistoryDays } from '../domain/history.ts'
import { asLanguage } from '../domain/language.ts'
import type { Look, Person, PersonSettings, Streaming } from '../domain/person.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { StoreDeps } from './store-deps.ts'

type Row = {
  id: string
  telegram_id_sealed: Buffer | null
  client_language: string | null
  language: string | null
  streaming: Streaming
  show_thinking: number
  think_longer: number
  model: string | null
  history_days: number | null
  picture_look: Look
}

export function createPersonStore({ sqlite, writer, vault, identities }: StoreDeps): PersonStore {
  const select = sqlite.prepare<[string], Row>('SELECT * FROM person WHERE id = ?')
  const update = sqlite.prepare(
    `UPDATE person SET language = ?, streaming = ?, show_thinking = ?, think_longer = ?, model = ?,
       picture_look = ? WHERE id = ?`,
  )

  return {
    read: async (id): Promise<Person | undefined> => {
      const row = select.get(id)
      if (row?.telegram_id_sealed == null) return undefined
      const telegramId = vault.open(
        { owner: id, column: 'person.telegram_id', row: id },
        row.telegram_id_sealed,
      )
      if (telegramId === undefined) return undefined
      return {
        id,
        telegramId: Number(telegramId),
        clientLanguage: row.client_language ?? undefined,
        settings: settingsOf(row),
      }
    },
    change: (id, changes) =>
      writer.write(() => {
        const row = select.get(id)
        if (row === undefined) return
        const next = { ...settingsOf(row), ...changes }
        update.run(
          next.language ?? null,
          next.streaming,
          Number(next.showThinking),
          Number(next.thinkLonger),
          next.model ?? null,
          next.pictureLook,
          id,
        )
      }),
    find: async (telegramId) => identities.findPerson(telegramId),
    privateChatOf: async (telegramId) => identities.findChat(telegramId),
  }
}

function settingsOf(row: Row): PersonSettings {
  return {
    language: asLanguage(row.language ?? undefined),
    streaming: row.streaming,
    showThinking: row.show_thinking === 1,
    thinkLonger: row.think_longer === 1,
    model: row.model ?? undefined,
    historyDays: asHistoryDays(row.history_days),
    pictureLook: row.picture_look,
  }
}
