import type { Delivery, NewDelivery } from '../ports/outbox-store.ts'
import type { StoreDeps } from './store-deps.ts'

/** Adding to the outbox inside another store's step, so that an answer and its sending are one. */
export type OutboxRows = {
  add(deliveries: readonly NewDelivery[], now: number): Delivery[]
  /** Takes back what still waits under keys that begin so. */
  withdraw(keyPrefix: string, now: number): void
}

export function createOutboxRows({ sqlite, vault, identities }: StoreDeps): OutboxRows {
  const known = sqlite.prepare<[string]>('SELECT 1 FROM outbox WHERE key = ?')
  const isReachable = sqlite.prepare<[string], { reachable: number }>(
    'SELECT reachable FROM chat WHERE id = ?',
  )
  const insert = sqlite.prepare(
    'INSERT INTO outbox (key, chat_id, topic_id, content_sealed, created_at) VALUES (?, ?, ?, ?, ?)',
  )
  const withdraw = sqlite.prepare(
    `UPDATE outbox SET state = 'dropped', content_sealed = NULL, closed_at = ?
     WHERE state IN ('waiting', 'sending') AND state = 'waiting' AND substr(key, 1, ?) = ?`,
  )

  const addOne = (delivery: NewDelivery, now: number): Delivery[] => {
    if (known.get(delivery.key) !== undefined || isReachable.get(delivery.to.chatId)?.reachable !== 1)
      return []
    const owner = identities.keyOwner(delivery.to.chatId)
    const sealed = vault.seal(
      { owner, column: 'outbox.content', row: delivery.key },
      JSON.stringify(delivery.outgoing),
    )
    const { lastInsertRowid } = insert.run(delivery.key, delivery.to.chatId, delivery.to.topicId, sealed, now)
    return [{ ...delivery, seq: Number(lastInsertRowid), addedAt: now, state: 'waiting', unknownOutcomes: 0 }]
  }

  return {
    add: (deliveries, now) => deliveries.flatMap((delivery) => addOne(delivery, now)),
    withdraw: (keyPrefix, now) => void withdraw.run(now, keyPrefix.length, keyPrefix),
  }
}
