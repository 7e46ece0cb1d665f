import type { WalletLinkId } from '../domain/wallet-link.ts'
import { createBridgeStream, type BridgeStream } from './bridge-stream.ts'
import type { Session } from './session.ts'

/** A bridge, and who is listened for there. */
export type Bridge = {
  listen(id: WalletLinkId, session: Session): void
  drop(id: WalletLinkId): void
  /** How many connections there are, and how many of them hold. */
  streams(): { readonly all: number; readonly up: number }
}

/**
 * Bridges let one address have some 50 connections, and those are of limited length; and whatever comes over a connection
 * has to be tried with the keys of all its links.
 */
const linksOfStream = 25

/** Listens on one bridge with as few connections as its links need. */
export function createBridge(options: Parameters<typeof createBridgeStream>[0]): Bridge {
  let streams: BridgeStream[] = []
  return {
    listen(id, session) {
      const roomy = streams.find(({ links }) => links.size < linksOfStream)
      const stream = roomy ?? createBridgeStream(options)
      if (roomy === undefined) streams.push(stream)
      stream.add(id, session)
    },
    drop(id) {
      for (const stream of streams) stream.drop(id)
      streams = streams.filter(({ links }) => links.size > 0)
    },
    streams: () => ({ all: streams.length, up: streams.filter((stream) => stream.isUp()).length }),
  }
}
