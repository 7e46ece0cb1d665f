/** A message that waits on the bridge, as it goes out in an event. */
export interface KeptMessage {
  readonly id: number
  readonly data: string
}

/** What waits on the bridge, a queue for each client, until its time to live is over. */
export interface BridgeQueue {
  add(to: string, data: string, ttlSeconds: number): KeptMessage
  /** Everything for these clients that is newer than the event, one client after the other. */
  after(clientIds: readonly string[], lastEventId: number): readonly KeptMessage[]
}

/** As the reference bridge does, a message stays for its whole time: who comes back without the last id gets it again. */
export function createBridgeQueue(now: () => number): BridgeQueue {
  const queues = new Map<string, (KeptMessage & { endsAtMs: number })[]>()
  let lastId = now() * 1000
  const alive = (clientId: string): KeptMessage[] => {
    const queue = (queues.get(clientId) ?? []).filter(({ endsAtMs }) => endsAtMs > now())
    queues.set(clientId, queue)
    return queue
  }
  return {
    add(to, data, ttlSeconds) {
      lastId += 1
      const kept = { id: lastId, data, endsAtMs: now() + ttlSeconds * 1000 }
      const queue = queues.get(to)
      if (queue) queue.push(kept)
      else queues.set(to, [kept])
      return kept
    },
    after: (clientIds, lastEventId) =>
      clientIds.flatMap((clientId) => alive(clientId).filter(({ id }) => id > lastEventId)),
  }
}
