import { setInterval } from 'node:timers'
import { createApi } from './api.ts'
import { readBotApiSchema } from './bot-api-schema.ts'
import type { Change } from './change.ts'
import { expire } from './expire.ts'
import { createFaults, type Fault } from './faults.ts'
import { createFloodLimits } from './flood-limits.ts'
import { createGroup, isGroup, type GroupProfile } from './group-state.ts'
import { askAsGuest, type Guest, type GuestQuestion } from './guest.ts'
import { groupHandle, type Group } from './group.ts'
import { startHttpServer } from './http-server.ts'
import { createJournal, type CallRecord, type DeliveryRecord } from './journal.ts'
import { createLongPoll } from './long-poll.ts'
import type { Member } from './member.ts'
import { createMethodTable } from './methods/method-table.ts'
import { personHandle, type Person } from './person.ts'
import type { MessageView } from './person-view.ts'
import { stateSchema, type BotUser, type JsonObject, type State } from './state.ts'
import { queueUpdate, redeliverUpdate } from './update-queue.ts'
import { waitFor, type WaitOptions } from './wait-for.ts'
import { deliverToWebhook } from './webhook-delivery.ts'
import { createWorld, emptyState } from './world.ts'

export interface TelegramStandInOptions {
  host?: string
  /** 0 or left out: any free port. */
  port?: number
  token?: string
  bot?: Partial<Omit<BotUser, 'id' | 'is_bot'>>
  /** Milliseconds since the epoch; everything that expires does so by this clock, so it may be moved by hand. */
  now?: () => number
  floodLimits?: boolean
  /** A snapshot to go on from. */
  saved?: unknown
  /** Where this machine finds a public webhook URL; the URL itself if left out. */
  reachWebhook?: (url: string) => string
  /** The wait before the second retry of a delivery; the first comes at once, the later ones take longer. */
  webhookBackoffMs?: number
  /** How many calls, frames and deliveries are remembered. */
  journalEntriesMax?: number
}

interface PersonProfile {
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  isPremium?: boolean
  /** Left out: a new one. */
  id?: number
}

/** Telegram for one bot: its servers over HTTP, and the people on the other side as objects. */
export interface TelegramStandIn {
  /** What a client takes as `apiRoot`. */
  readonly url: string
  readonly token: string
  readonly bot: BotUser
  /** A new person, or, when the id is known already, that one. */
  person(profile: PersonProfile): Person
  people(): Person[]
  /** A new group, in which the bot is not yet. */
  group(profile: GroupProfile): Group
  /** Every group, but not those that became supergroups. */
  groups(): Group[]
  /** Asks the bot from a chat where it is only a guest; it hears of it if it `supports_guest_queries`. */
  guest(person: Person, question: GuestQuestion): Guest
  /** Every call of the bot, oldest first. */
  readonly calls: readonly CallRecord[]
  /** Every attempt to hand an update to the webhook, oldest first. */
  readonly deliveries: readonly DeliveryRecord[]
  /** Arms a fault; the returned function disarms it. */
  fault(fault: Fault): () => void
  clearFaults(): void
  setFloodLimits(isOn: boolean): void
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  /** Queues an update as it is; returns its id, or undefined if the bot does not want this kind. */
  inject(type: string, payload: JsonObject): number | undefined
  /** Hands an update that was confirmed out once more. */
  redeliver(updateId: number): void
  waitFor<Value>(look: () => Value, options?: WaitOptions): Promise<NonNullable<Value>>
  /** The first message of the bot that this person or member of a group sees, that matches and was not expected before. */
  expectMessage(viewer: Person | Member, matcher: MessageMatcher, options?: WaitOptions): Promise<MessageView>
  onChange(listener: (change: Change) => void): () => void
  snapshot(): State
  restore(saved: unknown): void
  /** Lets everything expire whose time is over; call it after moving the clock. */
  tick(): void
  /** Closes everything at once, waiting calls included. */
  stop(): Promise<void>
}

/** Words it contains, a pattern, or a condition. */
type MessageMatcher = string | RegExp | ((message: MessageView) => boolean)

/** Starts the stand-in of Telegram on this machine. */
export async function startTelegramStandIn(options: TelegramStandInOptions = {}): Promise<TelegramStandIn> {
  const { token = '7000000001:PLAYGROUND-this-is-not-a-real-token', now = Date.now } = options
  const journal = createJournal(options.journalEntriesMax ?? 10_000)
  const initial =
    options.saved === undefined ? emptyState(botUser(token, options.bot)) : stateSchema.parse(options.saved)
  const world = createWorld(initial, journal, now)
  const schema = readBotApiSchema()
  const faults = createFaults()
  const floods = createFloodLimits(now, options.floodLimits ?? true)
  const longPoll = createLongPoll(world)
  const methods = createMethodTable(world, longPoll, schema.updateTypes)
  const carryOut = createApi({ world, schema, methods, floods, faults })
  const tick = ticker(world)
  const { host = '127.0.0.1', port = 0 } = options
  const server = await startHttpServer({
    host,
    port,
    token,
    world,
    api(name, raw, signal) {
      tick()
      return carryOut(name, raw, signal)
    },
  })
  const stopped = new AbortController()
  const { reachWebhook: reach = (url: string) => url, webhookBackoffMs: backoffMs = 2_000 } = options
  deliverToWebhook({ world, faults, reach, backoffMs, signal: stopped.signal })
  const clock = setInterval(tick, 1_000).unref()
  const expected = new Set<string>()

  return {
    url: server.url,
    token,
    get bot() {
      return world.state.bot
    },
    person(profile) {
      const id = profile.id ?? ++world.state.counters.person
      if (!world.state.people[id]) {
        world.state.people[id] = { ...profile, id }
        world.state.chats[id] = { id, type: 'private', botStatus: 'none', topics: [], messages: [] }
        world.emit({ kind: 'person', personId: id })
      }
      return personHandle(world, id)
    },
    people: () => Object.values(world.state.people).map(({ id }) => personHandle(world, id)),
    group: (profile) => groupHandle(world, createGroup(world, profile).id),
    groups: () =>
      Object.values(world.state.chats)
        .filter((chat) => isGroup(chat) && chat.group.migratedToId === undefined)
        .map(({ id }) => groupHandle(world, id)),
    guest: (person, question) => askAsGuest(world, person, question),
    calls: journal.calls,
    deliveries: journal.deliveries,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setFloodLimits(isOn) {
      floods.isOn = isOn
    },
    goOffline: () => server.goOffline(),
    goOnline: () => server.goOnline(),
    inject: (type, payload) => queueUpdate(world, type, payload, `injected ${type}`),
    redeliver: (updateId) => redeliverUpdate(world, updateId),
    waitFor: (look, waitOptions) => waitFor(world, look, waitOptions),
    async expectMessage(viewer, matcher, waitOptions) {
      const [viewerKey, viewerName] = identify(viewer)
      const keyOf = ({ messageId, ephemeralId = 0, atMs }: MessageView): string =>
        messageId === 0 ? `${viewerKey}:0:${ephemeralId}:${atMs}` : `${viewerKey}:${messageId}`
      const look = (): MessageView | undefined =>
        viewer.messages.find(
          (message) =>
            message.from === 'bot' &&
            !message.isDeleted &&
            !expected.has(keyOf(message)) &&
            fits(matcher, message),
        )
      const what = `a message to ${viewerName} that matches ${String(matcher)}`
      const message = await waitFor(world, look, { what, ...waitOptions })
      expected.add(keyOf(message))
      return message
    },
    onChange: (listener) => world.onChange(listener),
    snapshot: () => structuredClone(world.state),
    restore: (saved) => world.restore(saved),
    tick: () => expire(world),
    async stop() {
      clearInterval(clock)
      stopped.abort()
      await server.goOffline()
    },
  }
}

/** Expires at most ten times a second by the world's clock, so that a busy bot does not pay for it at each call. */
function ticker(world: Parameters<typeof expire>[0]): () => void {
  let lastAt = Number.NEGATIVE_INFINITY
  return () => {
    const now = world.now()
    if (now - lastAt < 100) return
    lastAt = now
    expire(world)
  }
}

/** Who waits for a message: a key that tells them from everyone else, and a name. */
function identify(viewer: Person | Member): [key: string, name: string] {
  return 'person' in viewer
    ? [`${viewer.groupId}:${viewer.person.id}`, viewer.person.firstName]
    : [String(viewer.id), viewer.firstName]
}

function fits(matcher: MessageMatcher, message: MessageView): boolean {
  if (typeof matcher === 'string') return message.text.includes(matcher)
  return typeof matcher === 'function' ? matcher(message) : matcher.test(message.text)
}

function botUser(token: string, wishes: TelegramStandInOptions['bot'] = {}): BotUser {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Cocoon',
    username: 'cocoon_playground_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
    ...wishes,
  }
}
