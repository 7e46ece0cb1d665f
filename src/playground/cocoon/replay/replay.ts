import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readRequest } from '../wire/http-request.ts'
import { createOpenPort } from '../wire/open-port.ts'
import type { Recording } from './recording.ts'

/** A server that answers every request with the bytes of one recording. */
export interface Replay {
  readonly url: string
  /** The requests so far, byte for byte. */
  readonly requests: readonly Buffer[]
  stop(): Promise<void>
}

/**
 * Plays a recording back from the moment a request is whole, `speed` times as fast as it was. Where the client-runner died,
 * the port closes with the connection.
 */
export async function startReplay(recording: Recording, speed = 1): Promise<Replay> {
  const stopping = new AbortController()
  const requests: Buffer[] = []
  const play = async (socket: Socket) => {
    const { answer, end, alive } = recording
    let atMs = 0
    const until = async (ms: number) => {
      await sleep((ms - atMs) / speed, undefined, { signal: stopping.signal })
      atMs = ms
    }
    for (const { ms, bytes } of answer) {
      await until(ms)
      socket.write(bytes)
    }
    if (end.kind !== 'fin') return
    await until(end.ms)
    if (alive) socket.end()
    else await port.shut()
  }
  const server = () =>
    createServer({ noDelay: true }, (socket) => {
      let bytes = Buffer.alloc(0)
      socket.on('data', (more: Buffer) => {
        bytes = Buffer.concat([bytes, more])
        const read = readRequest(bytes)
        if (read.kind === 'incomplete') return
        requests.push(bytes)
        bytes = Buffer.alloc(0)
        play(socket).catch((error: unknown) => {
          if (!stopping.signal.aborted) throw error
        })
      })
    })
  const port = createOpenPort(server, 0)
  await port.open()
  return {
    url: `http://127.0.0.1:${port.number()}`,
    requests,
    async stop() {
      stopping.abort()
      await port.shut()
    },
  }
}
