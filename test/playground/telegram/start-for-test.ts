import { Bot, type Api } from 'grammy'
import { onTestFinished } from 'vitest'
import {
  startTelegramStandIn,
  type TelegramStandIn,
  type TelegramStandInOptions,
} from '../../../src/playground/telegram/stand-in.ts'

interface TestClock {
  nowMs: number
}

/** A stand-in with a clock that only the test moves, and grammY's real client beside it; both end with the test. */
export async function startForTest(
  options: TelegramStandInOptions = {},
): Promise<{ telegram: TelegramStandIn; api: Api; clock: TestClock }> {
  const clock = { nowMs: Date.UTC(2026, 10, 22) }
  const telegram = await startTelegramStandIn({ now: () => clock.nowMs, ...options })
  onTestFinished(() => telegram.stop())
  return { telegram, api: clientOf(telegram), clock }
}

export function clientOf(telegram: TelegramStandIn): Api {
  return new Bot(telegram.token, { client: { apiRoot: telegram.url } }).api
}

/** Calls a method with plain fetch, for what grammY's types forbid. */
export async function callRaw(
  telegram: TelegramStandIn,
  method: string,
  params: object = {},
  signal: AbortSignal | null = null,
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
    signal,
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
