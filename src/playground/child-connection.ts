import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  addressFile,
  botPaths,
  childAddress,
  childFacts,
  clockLine,
  type ChildAddress,
  type ChildFacts,
} from './child-contract.ts'

const helloTimeoutMs = 2_000
const stopTimeoutMs = 8_000

/** The bot's side of the line to a running child. */
export interface ChildConnection {
  readonly origin: string
  readonly facts: ChildFacts
  /** Asks for the facts of now; undefined when the child is gone. */
  hello(): Promise<ChildFacts | undefined>
  /** Calls back with the clock's offset, now and at each move, until the signal aborts or the child is gone. */
  followClock(onOffset: (offsetMs: number) => void, signal: AbortSignal): Promise<void>
  /** Has the child save its state and end, and resolves when it did. */
  stop(): Promise<void>
}

/** The connection to the child at this address, or undefined when no such child stands there. */
export async function connectToChild(address: ChildAddress): Promise<ChildConnection | undefined> {
  const origin = `http://127.0.0.1:${address.port}`
  const hello = async (): Promise<ChildFacts | undefined> => {
    const facts = await fetch(origin + botPaths.hello, { signal: AbortSignal.timeout(helloTimeoutMs) })
      .then(async (response) => childFacts.parse(await response.json()))
      .catch(() => undefined)
    return facts?.id === address.id ? facts : undefined
  }
  const facts = await hello()
  return (
    facts && {
      origin,
      facts,
      hello,
      followClock: (onOffset, signal) => followClock(origin, onOffset, signal),
      stop: () => stopChild(origin, facts.pid),
    }
  )
}

/** The child that the folder's file points to, if it still stands. */
export async function findChild(dataDir: string): Promise<ChildConnection | undefined> {
  const text = await readFile(join(dataDir, addressFile), 'utf8').catch(() => undefined)
  const address = text === undefined ? undefined : parseAddress(text)
  return address && connectToChild(address)
}

function parseAddress(text: string): ChildAddress | undefined {
  try {
    return childAddress.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function followClock(
  origin: string,
  onOffset: (offsetMs: number) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { body } = await fetch(origin + botPaths.clock, { signal })
    if (!body) return
    for await (const line of createInterface(Readable.fromWeb(body))) {
      if (line !== '') onOffset(clockLine.parse(JSON.parse(line)).clockOffsetMs)
    }
  } catch {
    // The connection is over: because it was to be, or because the child is gone, and the caller asks which.
  }
}

/** The child keeps the answer open until it ends, so the end of the answer, in whatever way, is its own. */
async function stopChild(origin: string, pid: number): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(stopTimeoutMs)
  await fetch(origin + botPaths.stop, { method: 'POST', headers: json, body: '{}', signal })
    .then((response) => response.text())
    .catch(() => undefined)
  if (signal.aborted) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself after all.
  }
}
