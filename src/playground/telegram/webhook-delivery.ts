import { setTimeout as sleep } from 'node:timers/promises'
import type { Faults } from './faults.ts'
import type { PendingUpdate, Webhook } from './state.ts'
import { forget, toUpdate } from './update-queue.ts'
import type { World } from './world.ts'

interface WebhookDeliveryOptions {
  world: World
  faults: Faults
  /** Where this machine finds a public webhook URL, as a proxy with the certificate would. */
  reach: (url: string) => string
  /** The wait after the second failure in a row; it doubles up to 60 times this. The first retry comes at once. */
  backoffMs: number
  signal: AbortSignal
}

/**
 * Hands pending updates to the webhook by POST until the signal ends it: in order within a queue, queues at the same
 * time up to `max_connections`, with the secret in its header, again and again until the answer is 2xx.
 */
export function deliverToWebhook({ world, faults, reach, backoffMs, signal }: WebhookDeliveryOptions): void {
  const busy = new Set<string>()
  const failures = new Map<number, number>()

  const pump = (): void => {
    const { webhook, updates } = world.state
    if (!webhook || signal.aborted) return
    const seen = new Set(busy)
    for (const update of updates.pending) {
      if (busy.size >= webhook.maxConnections) return
      if (seen.has(update.queueKey)) continue
      seen.add(update.queueKey)
      busy.add(update.queueKey)
      void deliver(update, webhook).finally(() => {
        busy.delete(update.queueKey)
        pump()
      })
    }
  }

  const deliver = async (update: PendingUpdate, webhook: Webhook): Promise<void> => {
    const { updateId } = update
    const answer = await attempt(update, webhook)
    if (signal.aborted) return
    world.journal.add(world.journal.deliveries, { updateId, atMs: world.now(), answer: answer.words })
    if (answer.isOk) {
      failures.delete(updateId)
      forget(world, (pending) => pending.updateId === updateId && pending.isDuplicate === update.isDuplicate)
    } else {
      webhook.lastErrorAtMs = world.now()
      webhook.lastErrorMessage = answer.words
    }
    world.emit({ kind: 'delivery', updateId, isDelivered: answer.isOk })
    if (!answer.isOk) await pause(updateId, answer.retryAfterSeconds)
  }

  const pause = async (updateId: number, retryAfterSeconds: number | undefined): Promise<void> => {
    const earlierFailures = failures.get(updateId) ?? 0
    failures.set(updateId, earlierFailures + 1)
    if (retryAfterSeconds === undefined && earlierFailures === 0) return
    const growingMs = Math.min(backoffMs * 2 ** (earlierFailures - 1), backoffMs * 60)
    const waitMs = retryAfterSeconds === undefined ? growingMs : retryAfterSeconds * 1000
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined)
  }

  const attempt = async (update: PendingUpdate, webhook: Webhook): Promise<Answer> => {
    const body = toUpdate(update)
    const fault = faults.take('webhook', body)
    if (fault?.kind === 'delay') await sleep(fault.delayMs, undefined, { signal }).catch(() => undefined)
    else if (fault && fault.kind !== 'drop-after') return { isOk: false, words: 'Connection timed out' }
    const answer = await post(reach(webhook.url), body, webhook.secretToken, signal)
    return fault?.kind === 'drop-after' ? { isOk: false, words: 'Webhook connection closed' } : answer
  }

  const stopListening = world.onChange(({ kind }) => {
    if (kind === 'update-queued' || kind === 'webhook' || kind === 'restored') setImmediate(pump)
  })
  signal.addEventListener('abort', stopListening)
  pump()
}

interface Answer {
  isOk: boolean
  words: string
  retryAfterSeconds?: number
}

async function post(
  url: string,
  body: object,
  secret: string | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
    })
    await response.body?.cancel()
    if (response.ok) return { isOk: true, words: String(response.status) }
    const words = `Wrong response from the webhook: ${response.status} ${response.statusText}`
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    return { isOk: false, words, ...(retryAfter > 0 && { retryAfterSeconds: retryAfter }) }
  } catch {
    return { isOk: false, words: 'Connection refused' }
  }
}
