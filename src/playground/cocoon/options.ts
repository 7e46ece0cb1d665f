import type { BackendSettings } from './backend/backend.ts'
import type { ThinkingPlace } from './model/scripted-model.ts'
import type { ModelInput } from './models.ts'
import type { Prices } from './official/prices.ts'

/** How a stand-in is set up; without any of it, one model with one free worker, ready at once and answering at once. */
export interface CocoonStandInOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** `official` is the real client-runner with all its ways; `openai` a plain OpenAI-compatible server. */
  readonly flavour?: 'official' | 'openai'
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Every wait is multiplied by this; 0.01 makes a minute of timeouts last 0.6 s. */
  readonly timeScale?: number
  readonly models?: readonly ModelInput[]
  readonly prices?: Partial<Prices>
  readonly checkProxyHash?: boolean
  /** Tokens that may be used and reserved in all. */
  readonly balanceTokens?: number
  readonly walletNano?: bigint
  /** From start to ready; about 11,500 in the real client. */
  readonly startupMs?: number
  /** From a fatal request to death. */
  readonly crashMs?: number
  /** From death to the next start; without it, nobody starts it again. */
  readonly restartAfterMs?: number
  readonly accessHash?: string
  /** Wanted as a bearer token; `openai` only. */
  readonly apiKey?: string
  readonly defaultTimeoutSeconds?: number
  readonly timing?: Partial<BackendSettings>
  readonly thinking?: ThinkingPlace
  /** How many requests are remembered. */
  readonly keepRequests?: number
}

export type CocoonStandInSettings = Omit<
  Required<CocoonStandInOptions>,
  'restartAfterMs' | 'accessHash' | 'apiKey' | 'prices' | 'timing'
> &
  Pick<CocoonStandInOptions, 'restartAfterMs' | 'accessHash' | 'apiKey'> & {
    readonly prices: Prices
    readonly timing: BackendSettings
  }

export function settingsFrom(options: CocoonStandInOptions): CocoonStandInSettings {
  return {
    port: 0,
    flavour: 'official',
    now: () => performance.timeOrigin + performance.now(),
    timeScale: 1,
    models: [{ id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000 }] }],
    checkProxyHash: false,
    balanceTokens: 500_000_000,
    walletNano: 100_000_000_000n,
    startupMs: 0,
    crashMs: 100,
    defaultTimeoutSeconds: 120,
    thinking: 'text',
    keepRequests: 1000,
    ...options,
    prices: {
      perTokenNano: 2n,
      prompt: 10_000,
      cached: 10_000,
      completion: 10_000,
      reasoning: 10_000,
      ...options.prices,
    },
    timing: { headDelayMs: 0, pieceDelayMs: 0, streaming: 'sse', ...options.timing },
  }
}
