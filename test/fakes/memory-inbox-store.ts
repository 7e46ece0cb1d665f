import { chatId, personId } from '../../src/domain/ids.ts'
import type { InboxStore, NewUpdate, StoredUpdate } from '../../src/ports/inbox-store.ts'

type Row = {
  update: StoredUpdate
  state: 'open' | 'closed' | 'set aside'
  at: number
}

/** What the port promises, without a disk; it outlives the worker that uses it, as a database does. */
export function createMemoryInboxStore(): InboxStore {
  const rows = new Map<number, Row>()
  const row = (updateId: number): Row => {
    const found = rows.get(updateId)
    if (found === undefined) throw new Error(`Update ${updateId} was never stored`)
    return found
  }
  const end = (updateId: number, state: Row['state'], now: number): void => {
    const ended = row(updateId)
    if (ended.state !== 'open') return
    ended.state = state
    ended.at = now
  }

  return {
    async add(updates, now) {
      const added = []
      for (const update of updates.toSorted((a, b) => a.updateId - b.updateId)) {
        if (rows.has(update.updateId)) continue
        const stored = toStored(update)
        rows.set(update.updateId, { update: stored, state: 'open', at: now })
        added.push(stored)
      }
      return added
    },
    async open() {
      return [...rows.values()].filter(({ state }) => state === 'open').map(({ update }) => update)
    },
    async begin(updateId) {
      const begun = row(updateId)
      begun.update = { ...begun.update, attempts: begun.update.attempts + 1 }
    },
    async close(updateId, now) {
      end(updateId, 'closed', now)
    },
    async setAside(updateId, now) {
      end(updateId, 'set aside', now)
    },
    async depth() {
      const states = [...rows.values()].map(({ state }) => state)
      return {
        open: states.filter((state) => state === 'open').length,
        setAside: states.filter((state) => state === 'set aside').length,
      }
    },
    async eraseClosed(before) {
      const old = [...rows].filter(([, { state, at }]) => state !== 'open' && at < before)
      for (const [updateId] of old) rows.delete(updateId)
      return old.length
    },
  }
}

/** Telegram's ids made recognizable instead of random. */
const toStored = ({ updateId, payload, from, chat }: NewUpdate): StoredUpdate => ({
  updateId,
  payload,
  person: from && personId(`person-${from.telegramId}`),
  chat: chat && chatId(`chat-${chat.telegramId}`),
  attempts: 0,
})
