import type { JsonObject, PendingUpdate } from './state.ts'
import type { World } from './world.ts'

const notSentByDefault = ['chat_member', 'message_reaction', 'message_reaction_count']
const dayMs = 24 * 3_600_000
const shortLived = ['callback_query', 'shipping_query', 'pre_checkout_query']

/**
 * Puts an update into the bot's queue and returns its id, or undefined if the bot's `allowed_updates` leave it out.
 * It stays 24 hours, a query that someone waits for 150 seconds.
 */
export function queueUpdate(
  world: World,
  type: string,
  payload: JsonObject,
  queueKey: string,
): number | undefined {
  const { updates } = world.state
  const isAllowed =
    updates.allowed.length > 0 ? updates.allowed.includes(type) : !notSentByDefault.includes(type)
  if (!isAllowed) return undefined
  const updateId = updates.nextId++
  const expiresAtMs = world.now() + (shortLived.includes(type) ? 150_000 : dayMs)
  updates.pending.push({ updateId, type, payload, queueKey, expiresAtMs })
  world.emit({ kind: 'update-queued', updateId })
  return updateId
}

/** What the wire carries for a pending update. */
export const toUpdate = ({ updateId, type, payload }: PendingUpdate): JsonObject => ({
  update_id: updateId,
  [type]: payload,
})

/** Updates below `offset` are confirmed and leave the queue; a negative offset keeps only the last ones. */
export function confirmUpdates(world: World, offset: number): void {
  const { updates } = world.state
  // An offset far in the future is not believed: everything is handed out again.
  if (offset > updates.nextId + 10) return
  const keepFrom = offset < 0 ? (updates.pending.at(offset)?.updateId ?? 0) : offset
  forget(world, (update) => update.updateId < keepFrom && update.isDuplicate !== true)
}

/** The updates to hand out now, oldest first; a duplicate is handed out once and not waited for. */
export function takeUpdates(world: World, limit: number): JsonObject[] {
  const batch = world.state.updates.pending.slice(0, limit)
  forget(world, (update) => update.isDuplicate === true && batch.includes(update))
  return batch.map(toUpdate)
}

/** Takes updates out of the queue for good, keeping them for `redeliverUpdate`. */
export function forget(world: World, isGone: (update: PendingUpdate) => boolean): void {
  const { updates } = world.state
  const before = updates.pending
  updates.pending = before.filter((update) => !isGone(update))
  if (updates.pending.length === before.length) return
  for (const update of before) if (isGone(update)) world.journal.add(world.journal.confirmed, update)
  world.emit({ kind: 'updates-confirmed' })
}

/** Hands an already confirmed update out once more, under its old id, as Telegram does after a crash of its own. */
export function redeliverUpdate(world: World, updateId: number): void {
  const update = world.journal.confirmed.findLast((candidate) => candidate.updateId === updateId)
  if (!update) throw new Error(`Update ${updateId} was never confirmed, so it cannot be delivered again`)
  world.state.updates.pending.unshift({ ...update, isDuplicate: true, expiresAtMs: world.now() + dayMs })
  world.emit({ kind: 'update-queued', updateId })
}
