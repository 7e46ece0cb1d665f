import type { Api } from 'grammy'
import type { ChatId, ChatTopic } from '../../domain/ids.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Delivery, NewDelivery, OutboxStore } from '../../ports/outbox-store.ts'
import type { Step } from '../../ports/steps.ts'
import { deliver, type DeliveryEnd } from './deliver.ts'
import { createInsist } from './insist.ts'
import type { Pacer } from './pacer.ts'

/** The one sender of everything that must arrive: per chat in order, chats at the same time. */
export type Outbox = {
  /** Takes up what a former run left open; comes before the first `send`, so that order holds. @throws what the store throws */
  start(): Promise<void>
  /** Resolves when all are stored, and from then on they arrive, a crash or not. @throws what the store throws */
  send(deliveries: readonly NewDelivery[]): Promise<readonly Sending[]>
  /** Works off what another store step has already added. */
  takeUp(stored: readonly Delivery[]): void
  /** Forgets what still waits under keys that begin so. @throws what the store throws */
  withdraw(keyPrefix: string): Promise<void>
  /** Begins nothing more and gives running calls so long to end; what is not sent stays open. */
  stop(limitMs: number): Promise<void>
}

type Sending = {
  readonly key: string
  /** The message it became; undefined when it was dropped, or stays open because the app stops. Never rejects. */
  readonly delivered: Promise<number | undefined>
}

export type OutboxDeps = {
  readonly store: OutboxStore
  /** An `Api` of its own, whose only transformer is `pacer.gate('in turn')`. */
  readonly api: Api
  readonly pacer: Pacer
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  readonly random?: () => number
  /** Called after the delivery is recorded. */
  readonly onDelivered?: (sent: {
    readonly key: string
    readonly to: ChatTopic
    readonly messageId: number
  }) => void
  /** Called when a chat turned out to be closed to the bot, after the store was told. */
  readonly onUnreachable?: (chat: ChatId) => void
  /** Called when a delivery will never arrive. */
  readonly onDropped?: () => void
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, logger, random = Math.random } = deps
  const stopping = new AbortController()
  const cut = new AbortController()
  const insist = createInsist({ clock, logger, random })
  const tools = { ...deps, random, insist, stopping: stopping.signal, cut: cut.signal }
  const entries = new Map<string, Entry>()
  const queues = new Map<ChatId, Entry[]>()
  const running = new Set<Promise<void>>()

  const takeUp = (stored: readonly Delivery[]): void => {
    for (const delivery of stored) {
      if (entries.has(delivery.key) || stopping.signal.aborted) continue
      const entry = { delivery, isWanted: true, ...Promise.withResolvers<number | undefined>() }
      entries.set(delivery.key, entry)
      const queue = queues.get(delivery.to.chatId)
      if (queue !== undefined) queue.push(entry)
      else startQueue(delivery.to.chatId, [entry])
    }
  }

  const startQueue = (chat: ChatId, queue: Entry[]): void => {
    queues.set(chat, queue)
    const work = workOff(chat, queue).finally(() => running.delete(work))
    running.add(work)
  }

  const workOff = async (chat: ChatId, queue: Entry[]): Promise<void> => {
    for (let entry = queue[0]; entry !== undefined; entry = queue[0]) {
      const end = await endOf(entry)
      const ended = end.kind === 'unreachable' ? queue.splice(0) : queue.splice(0, 1)
      tell(entry.delivery, end)
      for (const each of ended) forget(each, end.kind === 'delivered' ? end.messageId : undefined)
    }
    queues.delete(chat)
  }

  const endOf = async (entry: Entry): Promise<DeliveryEnd | Left> => {
    try {
      return await deliver(entry.delivery, () => entry.isWanted, tools)
    } catch (error) {
      if (!stopping.signal.aborted)
        logger.error('a delivery broke off and stays open until the next start', errorFacts(error))
      return { kind: 'left' }
    }
  }

  const tell = ({ key, to }: Delivery, end: DeliveryEnd | Left): void => {
    try {
      if (end.kind === 'delivered') deps.onDelivered?.({ key, to, messageId: end.messageId })
      if (end.kind === 'unreachable') deps.onUnreachable?.(to.chatId)
      if (end.kind === 'dropped') deps.onDropped?.()
    } catch (error) {
      logger.error('the end of a delivery could not be told', errorFacts(error))
    }
  }

  const forget = (entry: Entry, messageId: number | undefined): void => {
    entries.delete(entry.delivery.key)
    entry.resolve(messageId)
  }

  return {
    async start() {
      takeUp(await store.open())
    },

    async send(deliveries) {
      takeUp(await store.add(deliveries, clock.now()))
      return deliveries.map(({ key }) => ({
        key,
        delivered: entries.get(key)?.promise ?? store.messageOf(key).catch(() => undefined),
      }))
    },

    takeUp,

    async withdraw(keyPrefix) {
      for (const [key, entry] of entries) if (key.startsWith(keyPrefix)) entry.isWanted = false
      await store.withdraw(keyPrefix, clock.now())
    },

    async stop(limitMs) {
      stopping.abort()
      const done = new AbortController()
      await Promise.race([Promise.all(running), clock.sleep(limitMs, done.signal)])
      done.abort()
      cut.abort()
      await Promise.all(running)
    },
  }
}

type Left = { readonly kind: 'left' }

type Entry = {
  readonly delivery: Delivery
  isWanted: boolean
  readonly promise: Promise<number | undefined>
  readonly resolve: (messageId: number | undefined) => void
}
