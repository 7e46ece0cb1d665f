import type { RawAddress } from '../domain/chain.ts'
import { ChainError } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import { readAccount, type Account } from './account.ts'
import type { ChainLimits } from './chain-limits.ts'
import { readAnswer } from './json-rpc.ts'
import { postJson } from './post-json.ts'
import { within } from './time-limit.ts'
import { createTokenBucket } from './token-bucket.ts'

/** How one endpoint is reached. */
export type EndpointOptions = {
  /** The setting that names it, for sentences. */
  readonly name: string
  /** Where toncenter's v2 JSON-RPC is served. */
  readonly url: string
  readonly apiKey?: string | undefined
  /** Requests a second; by default a little less than toncenter allows with and without a key. */
  readonly perSecond?: number
}

/** One TON API (toncenter v2), asked within its rate and again when that can help. */
export type Toncenter = {
  /** The account now, or at that block of the masterchain. @throws ChainError, or the signal's reason */
  account(address: RawAddress, signal: AbortSignal, seqno?: number): Promise<Account>
}

type ToncenterDeps = {
  readonly clock: Clock
  readonly limits: ChainLimits
  readonly random: () => number
  readonly endpoint: EndpointOptions
}

export function createToncenter({ clock, limits, random, endpoint }: ToncenterDeps): Toncenter {
  const { url, apiKey, perSecond = apiKey === undefined ? 0.9 : 9 } = endpoint
  const name = `The TON API (${endpoint.name})`
  const bucket = createTokenBucket({ clock, perSecond })
  const headers: Record<string, string> = apiKey === undefined ? {} : { 'X-API-Key': apiKey }

  async function tryOnce(method: string, params: object, signal: AbortSignal): Promise<unknown> {
    await bucket.take(signal)
    const body = { id: '1', jsonrpc: '2.0', method, params }
    const { status, json } = await postJson({ url, headers, body, name }, { clock, limits, signal })
    return readAnswer(status, json, name)
  }

  /** Chance takes up to half of each wait, so that many bots do not come back at once. */
  function waitMs(failures: number): number {
    const wholeMs = Math.min(limits.longestWaitMs, limits.firstWaitMs * 2 ** (failures - 1))
    return Math.round(wholeMs * (1 - random() / 2))
  }

  async function insist(method: string, params: object, signal: AbortSignal): Promise<unknown> {
    for (let failures = 0; ;) {
      try {
        return await tryOnce(method, params, signal)
      } catch (error) {
        signal.throwIfAborted()
        failures += 1
        if (!(error instanceof ChainError && error.retryable) || failures >= limits.tries) throw error
        // Whoever asked too often must not ask for something else meanwhile.
        if (error.failure === 'busy') bucket.pause(waitMs(failures))
        else await clock.sleep(waitMs(failures), signal)
      }
    }
  }

  return {
    async account(address, signal, seqno) {
      const params = { address, ...(seqno !== undefined && { seqno }) }
      const error = (): ChainError =>
        new ChainError('too-slow', `${name} gave no good answer within ${limits.callMs / 1_000} s.`)
      const result = await within({ clock, ms: limits.callMs, signal, error }, (limited) =>
        insist('getAddressInformation', params, limited),
      )
      return readAccount(result, name)
    },
  }
}
