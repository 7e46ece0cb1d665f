import type { WalletLinkId } from '../domain/wallet-link.ts'
import type { Clock } from '../ports/clock.ts'
import { BridgeError } from './bridge-error.ts'
import { leaveBody, readBytes, request } from './http-request.ts'
import { readEvents } from './read-events.ts'
import { readSealedMessage, type SealedMessage, type Session } from './session.ts'
import type { Turns } from './turns.ts'

/** One connection to a bridge that listens for several links. */
export type BridgeStream = {
  readonly links: ReadonlyMap<WalletLinkId, Session>
  isUp(): boolean
  add(id: WalletLinkId, session: Session): void
  drop(id: WalletLinkId): void
}

type BridgeStreamOptions = {
  readonly bridgeUrl: string
  readonly clock: Clock
  readonly lifetime: AbortSignal
  readonly turns: Turns
  readonly random: () => number
  /** Somebody who knows the link's public key has sent this text to it. */
  readonly onText: (id: WalletLinkId, text: string, from: string) => Promise<void>
}

/** Of one connection; of use are a few thousand. */
const maxBytes = 64 * 1024 * 1024
const maxEventChars = 64 * 1024
/** The bridges send a sign of life every few seconds. */
const idleMs = 60_000
/** Links that are opened together are listened to by one connection. */
const gatherMs = 100
/** A connection that holds that long was a good one. */
const goodMs = 30_000
/**
 * By then a connection has told what waited. It does so one link after the other, so that before, the newest event that
 * was seen says nothing about those of other links.
 */
const caughtUpMs = 5_000
const backOff = { firstMs: 1_000, longestMs: 30_000 }
/** What nobody can read: of one sender before the sender is ignored, and of all before the connection is given up. */
const unreadable = { mostOfSender: 3, most: 2_000, mostSenders: 1_000 }

/** Listens for as long as there are links, through every trouble of the bridge. */
export function createBridgeStream(options: BridgeStreamOptions): BridgeStream {
  const { bridgeUrl, clock, lifetime, turns, random, onText } = options
  const links = new Map<WalletLinkId, Session>()
  const strangers = new Map<string, number>()
  let isRunning = false
  let isUp = false
  let change = new AbortController()
  /** What the next connection need not be told again. */
  let startAfter: string | undefined
  let lastEventId: string | undefined

  async function run(): Promise<void> {
    let failures = 0
    while (links.size > 0 && !lifetime.aborted) {
      await clock.sleep(failures === 0 ? gatherMs : waitMs(failures), lifetime)
      change = new AbortController()
      const openedAt = clock.now()
      let isFlooded = false
      try {
        await follow(AbortSignal.any([lifetime, change.signal]))
      } catch (error) {
        // A bridge that fails is tried again, and whoever wants to know asks whether it is up.
        isFlooded = error instanceof BridgeError && error.reason === 'flooded'
      }
      isUp = false
      const heldMs = clock.now() - openedAt
      if (heldMs >= caughtUpMs || isFlooded) startAfter = lastEventId
      failures = change.signal.aborted || heldMs >= goodMs ? 0 : failures + 1
    }
    isRunning = false
  }

  async function follow(signal: AbortSignal): Promise<void> {
    const response = await request({ url: eventsUrl(), accept: 'text/event-stream' }, { clock, signal })
    if (!/^text\/event-stream\b/.test(response.headers.get('content-type') ?? '')) {
      await leaveBody(response)
      throw new BridgeError('garbled', 'The bridge sent something else than events.')
    }
    isUp = true
    let unread = 0
    const bytes = readBytes(response, { clock, signal, idleMs, maxBytes })
    for await (const { id, data } of readEvents(bytes, maxEventChars)) {
      if (id !== undefined && eventIds.test(id)) lastEventId = id
      const message = readSealedMessage(data)
      const isNoise = message === undefined || (await hear(message)) === 'unreadable'
      if (isNoise && ++unread > unreadable.most) throw new BridgeError('flooded', 'Only noise came.')
    }
  }

  function eventsUrl(): string {
    const url = new URL(`${bridgeUrl.replace(/\/+$/, '')}/events`)
    const ids = [...links.values()].map(({ clientId }) => clientId)
    const since = startAfter === undefined ? '' : `&last_event_id=${startAfter}`
    url.search = `client_id=${ids.join(',')}${since}`
    return url.href
  }

  async function hear(message: SealedMessage): Promise<'read' | 'unreadable' | 'ignored'> {
    const before = strangers.get(message.from) ?? 0
    if (before >= unreadable.mostOfSender) return 'ignored'
    for (const [id, session] of links) {
      const text = await turns(() => session.open(message))
      if (text === undefined) continue
      if (links.has(id)) await onText(id, text, message.from)
      return 'read'
    }
    if (strangers.size >= unreadable.mostSenders) strangers.clear()
    strangers.set(message.from, before + 1)
    return 'unreadable'
  }

  function waitMs(failures: number): number {
    return Math.min(backOff.longestMs, backOff.firstMs * 2 ** (failures - 1)) * (0.5 + random() / 2)
  }

  return {
    links,
    isUp: () => isUp,
    add(id, session) {
      links.set(id, session)
      change.abort()
      if (isRunning) return
      isRunning = true
      void run()
    },
    drop(id) {
      links.delete(id)
      if (links.size === 0) change.abort()
    },
  }
}

/** It goes back to the bridge in an address. */
const eventIds = /^[\w-]{1,64}$/
