import { chatId, type ChatId } from '../../src/domain/ids.ts'
import type { Delivery, OutboxStore } from '../../src/ports/outbox-store.ts'

type Row = {
  delivery: Delivery
  end:
    | { readonly kind: 'delivered' | 'dropped'; readonly messageId: number | undefined; readonly at: number }
    | undefined
}

/**
 * What the port promises, without a disk; it outlives the outbox that uses it, as a database does. It knows the chats
 * that `chatFor` made.
 */
export function createMemoryOutboxStore(): OutboxStore & { chatFor(telegramId: number): ChatId } {
  const rows: Row[] = []
  let seqs = 0
  const addresses = new Map<ChatId, number>()
  const unreachable = new Set<ChatId>()

  const openRows = (): Row[] => rows.filter(({ end }) => end === undefined)
  const change = (seq: number, changes: Partial<Pick<Delivery, 'state' | 'unknownOutcomes'>>): void => {
    const row = openRows().find(({ delivery }) => delivery.seq === seq)
    if (row !== undefined) row.delivery = { ...row.delivery, ...changes }
  }
  const close = (row: Row, kind: 'delivered' | 'dropped', at: number, messageId?: number): void => {
    row.end ??= { kind, messageId, at }
  }

  return {
    chatFor(telegramId) {
      const chat = chatId(`chat-${telegramId}`)
      if (!addresses.has(chat)) addresses.set(chat, telegramId)
      return chat
    },
    async add(deliveries, now) {
      const added = []
      for (const delivery of deliveries) {
        const isKnown = rows.some((row) => row.delivery.key === delivery.key)
        if (isKnown || unreachable.has(delivery.to.chatId)) continue
        const row = {
          delivery: {
            ...delivery,
            seq: seqs++,
            addedAt: now,
            state: 'waiting' as const,
            unknownOutcomes: 0,
          },
          end: undefined,
        }
        rows.push(row)
        added.push(row.delivery)
      }
      return added
    },
    async open() {
      return openRows().map(({ delivery }) => delivery)
    },
    async begin(seq) {
      const isWaiting = openRows().some(
        ({ delivery }) => delivery.seq === seq && delivery.state === 'waiting',
      )
      if (isWaiting) change(seq, { state: 'sending' })
      return isWaiting
    },
    async delivered(seq, messageId, now) {
      for (const row of rows) if (row.delivery.seq === seq) close(row, 'delivered', now, messageId)
    },
    async handBack(seq) {
      change(seq, { state: 'waiting' })
    },
    async lost(seq) {
      const row = openRows().find(({ delivery }) => delivery.seq === seq)
      change(seq, { state: 'waiting', unknownOutcomes: (row?.delivery.unknownOutcomes ?? 0) + 1 })
    },
    async drop(seq, now) {
      for (const row of rows) if (row.delivery.seq === seq) close(row, 'dropped', now)
    },
    async messageOf(key) {
      return rows.find(({ delivery }) => delivery.key === key)?.end?.messageId
    },
    async keyOf(chat, messageId) {
      const of = rows.find(({ delivery, end }) => delivery.to.chatId === chat && end?.messageId === messageId)
      return of?.delivery.key
    },
    async withdraw(keyPrefix, now) {
      for (const row of openRows())
        if (row.delivery.state === 'waiting' && row.delivery.key.startsWith(keyPrefix))
          close(row, 'dropped', now)
    },
    async addressOf(chat) {
      return addresses.get(chat)
    },
    async migrate(chat, telegramId) {
      addresses.set(chat, telegramId)
    },
    async markUnreachable(chat, now) {
      unreachable.add(chat)
      for (const row of openRows()) if (row.delivery.to.chatId === chat) close(row, 'dropped', now)
    },
    async markReachable(chat) {
      unreachable.delete(chat)
    },
    async depth() {
      return openRows().length
    },
    async eraseClosed(before) {
      const old = rows.filter(({ end }) => end !== undefined && end.at < before)
      for (const row of old) rows.splice(rows.indexOf(row), 1)
      return old.length
    },
  }
}
