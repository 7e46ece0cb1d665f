import { chatId } from '../domain/ids.ts'
import type { Delivery, OutboxStore } from '../ports/outbox-store.ts'
import { parseOutgoing } from './outgoing-json.ts'
import type { OutboxRows } from './outbox-rows.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type Row = {
  seq: number
  key: string
  chat_id: string
  topic_id: number
  content_sealed: Buffer
  state: 'waiting' | 'sending'
  unknown_outcomes: number
  created_at: number
}

export function createOutboxStore(
  { sqlite, writer, vault, identities }: StoreDeps,
  rows: OutboxRows,
): OutboxStore {
  const open = sqlite.prepare<[], Row>(
    `SELECT seq, key, chat_id, topic_id, content_sealed, state, unknown_outcomes, created_at FROM outbox
     WHERE state IN ('waiting', 'sending') ORDER BY seq`,
  )
  const begin = sqlite.prepare("UPDATE outbox SET state = 'sending' WHERE seq = ? AND state = 'waiting'")
  const handBack = sqlite.prepare("UPDATE outbox SET state = 'waiting' WHERE seq = ? AND state = 'sending'")
  const lost = sqlite.prepare(
    "UPDATE outbox SET state = 'waiting', unknown_outcomes = unknown_outcomes + 1 WHERE seq = ? AND state = 'sending'",
  )
  const end = sqlite.prepare(
    `UPDATE outbox SET state = ?, message_id = ?, content_sealed = NULL, closed_at = ?
     WHERE seq = ? AND state IN ('waiting', 'sending')`,
  )
  const endAll = sqlite.prepare(
    `UPDATE outbox SET state = 'dropped', content_sealed = NULL, closed_at = ?
     WHERE chat_id = ? AND state IN ('waiting', 'sending')`,
  )
  const messageOf = sqlite.prepare<[string], { message_id: number | null }>(
    'SELECT message_id FROM outbox WHERE key = ?',
  )
  const keyOf = sqlite.prepare<[string, number], { key: string }>(
    'SELECT key FROM outbox WHERE chat_id = ? AND message_id = ? ORDER BY seq LIMIT 1',
  )
  const setReachable = sqlite.prepare('UPDATE chat SET reachable = ? WHERE id = ?')
  const count = sqlite.prepare<[], { count: number }>(
    "SELECT count(*) AS count FROM outbox WHERE state IN ('waiting', 'sending')",
  )
  const erase = sqlite.prepare(
    `DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE closed_at < ? LIMIT ${erasedAtOnce})`,
  )

  const asDelivery = (row: Row): Delivery[] => {
    const owner = identities.keyOwner(chatId(row.chat_id))
    const content = vault.open({ owner, column: 'outbox.content', row: row.key }, row.content_sealed)
    if (content === undefined) return []
    const to = { chatId: chatId(row.chat_id), topicId: row.topic_id }
    const { seq, key, state, unknown_outcomes: unknownOutcomes, created_at: addedAt } = row
    return [{ seq, key, to, outgoing: parseOutgoing(content), addedAt, state, unknownOutcomes }]
  }

  return {
    add: (deliveries, now) => writer.write(() => rows.add(deliveries, now)),
    open: async () => open.all().flatMap(asDelivery),
    begin: (seq) => writer.write(() => begin.run(seq).changes > 0),
    delivered: (seq, messageId, now) =>
      writer.write(() => void end.run('delivered', messageId ?? null, now, seq)),
    handBack: (seq) => writer.write(() => void handBack.run(seq)),
    lost: (seq) => writer.write(() => void lost.run(seq)),
    drop: (seq, now) => writer.write(() => void end.run('dropped', null, now, seq)),
    messageOf: async (key) => messageOf.get(key)?.message_id ?? undefined,
    keyOf: async (chat, messageId) => keyOf.get(chat, messageId)?.key,
    withdraw: (keyPrefix, now) => writer.write(() => rows.withdraw(keyPrefix, now)),
    addressOf: async (chat) => identities.addressOf(chat),
    migrate: (chat, telegramId) => writer.write(() => identities.move(chat, telegramId)),
    markUnreachable: (chat, now) =>
      writer.write(() => {
        setReachable.run(0, chat)
        endAll.run(now, chat)
      }),
    markReachable: (chat) => writer.write(() => void setReachable.run(1, chat)),
    depth: async () => count.get()?.count ?? 0,
    eraseClosed: (before) => writer.write(() => erase.run(before).changes),
  }
}
