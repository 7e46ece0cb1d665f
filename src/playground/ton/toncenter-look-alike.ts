import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { createChanges } from '../cocoon/changes.ts'
import { createOpenPort } from '../cocoon/wire/open-port.ts'
import { runMethod } from './methods.ts'
import { createRate } from './rate.ts'
import type { SandboxChain } from './sandbox-chain.ts'
import { answerFaulty, type TonFault } from './ton-fault.ts'
import { ToncenterError } from './toncenter-error.ts'

export interface ToncenterOptions {
  readonly chain: SandboxChain
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 0 takes any free port. */
  readonly port?: number
  /** Keys that are known; another one is refused. */
  readonly apiKeys?: readonly string[]
  /** Requests allowed in each second, without and with a key; Infinity by default. */
  readonly perSecond?: { readonly withoutKey: number; readonly withKey: number }
}

/** A request, and what became of it; 0 while there is no answer, or when there never will be. */
export interface TonRequest {
  readonly atMs: number
  readonly method: string
  readonly hasKey: boolean
  status: number
}

/** A running look-alike of toncenter's v2 API. */
export interface ToncenterLookAlike {
  /** Where the JSON-RPC is, the same through going offline. */
  readonly url: string
  readonly requests: readonly TonRequest[]
  /** The next `times` requests meet this fault; first added, first met. */
  fault(fault: TonFault, times?: number): void
  /** Resolves once so many requests have come; rejects when the look-alike stops. */
  whenAsked(times: number): Promise<void>
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  stop(): Promise<void>
}

const path = '/api/v2/jsonRPC'
const callSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  method: z.string(),
  params: z.unknown(),
})

/** Starts a look-alike on a loopback port. */
export async function startToncenter(options: ToncenterOptions): Promise<ToncenterLookAlike> {
  const { chain, now, port: wantedPort = 0, apiKeys = [] } = options
  const { withoutKey, withKey } = options.perSecond ?? { withoutKey: Infinity, withKey: Infinity }
  const requests: TonRequest[] = []
  const faults: TonFault[] = []
  const changes = createChanges()
  const stopping = new AbortController()
  const isAllowed = createRate(now)

  const answer = async (request: IncomingMessage, call: z.output<typeof callSchema>): Promise<unknown> => {
    const key = request.headers['x-api-key']
    if (typeof key === 'string' && !apiKeys.includes(key))
      throw new ToncenterError(401, 'API key does not exist')
    if (!isAllowed(key === undefined ? withoutKey : withKey))
      throw new ToncenterError(429, 'Ratelimit exceed')
    return runMethod(call.method, call.params, chain)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = callSchema.safeParse(parse(await text(request)))
    const entry: TonRequest = {
      atMs: now(),
      method: call.data?.method ?? '',
      hasKey: request.headers['x-api-key'] !== undefined,
      status: 0,
    }
    requests.push(entry)
    changes.notify()
    const send = (status: number, body: object): void => {
      entry.status = status
      const { id } = call.data ?? {}
      const page = JSON.stringify({ ...body, jsonrpc: '2.0', id })
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(page)
    }
    try {
      const fault = faults.shift()
      if (fault?.kind === 'status') throw new ToncenterError(fault.status, 'told to fail')
      if (fault) {
        answerFaulty(fault, response)
        return
      }
      if (request.method !== 'POST' || request.url !== path) throw new ToncenterError(404, 'Not Found')
      if (!call.success) throw new ToncenterError(422, 'Invalid JSON-RPC request')
      send(200, { ok: true, result: await answer(request, call.data) })
    } catch (error) {
      if (!(error instanceof ToncenterError)) throw error
      const { code, message } = error
      // This one error comes in another shape than all others.
      send(code, code === 429 ? { ok: false, result: message, code } : { ok: false, error: message, code })
    }
    changes.notify()
  }

  const port = createOpenPort(
    () =>
      createServer((request, response) => {
        serve(request, response).catch((error: unknown) => {
          if (!request.destroyed) response.writeHead(500).end(String(error))
        })
      }),
    wantedPort,
  )
  await port.open()
  return {
    url: `http://127.0.0.1:${port.number()}${path}`,
    requests,
    fault: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    whenAsked: (times) => changes.until(() => requests.length >= times, stopping.signal),
    goOffline: () => port.shut(),
    goOnline: () => port.open(),
    async stop() {
      stopping.abort()
      await port.shut()
    },
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
