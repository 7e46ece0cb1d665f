import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import type { LongPoll } from '../long-poll.ts'
import { forget } from '../update-queue.ts'
import { unixSeconds, type World } from '../world.ts'
import { defineMethod, type Methods } from './define-method.ts'

const allowedUpdates = z.array(z.string()).optional()
const webhookPorts = ['', '443', '80', '88', '8443']

/** How the bot gets its updates: long polling or a webhook. */
export function updateMethods(world: World, longPoll: LongPoll, updateTypes: string[]): Methods {
  /** Sticky: what is left out stays as it was, an empty list means the default. */
  const rememberAllowed = (types: string[] | undefined): void => {
    if (types) world.state.updates.allowed = types.filter((type) => updateTypes.includes(type))
  }
  const setWebhook = (webhook: World['state']['webhook'], dropPending = false): boolean => {
    if (dropPending) forget(world, () => true)
    world.state.webhook = webhook
    world.emit({ kind: 'webhook' })
    return true
  }

  return {
    getUpdates: defineMethod(
      {
        offset: z.number().default(0),
        limit: z.number().default(100),
        timeout: z.number().default(0),
        allowed_updates: allowedUpdates,
      },
      ({ offset, limit, timeout, allowed_updates }, signal) => {
        if (!world.state.webhook) rememberAllowed(allowed_updates)
        return longPoll.getUpdates(
          { offset, limit: clamp(limit, 1, 100), timeoutSeconds: clamp(timeout, 0, 50) },
          signal,
        )
      },
    ),

    setWebhook: defineMethod(
      {
        url: z.string(),
        ip_address: z.string().optional(),
        max_connections: z.number().default(40),
        allowed_updates: allowedUpdates,
        drop_pending_updates: z.boolean().optional(),
        secret_token: z.string().optional(),
      },
      (params) => {
        if (params.url === '') return setWebhook(null, params.drop_pending_updates)
        checkWebhookUrl(params.url)
        if (!/^[\w-]*$/.test(params.secret_token ?? '')) {
          throw badRequest('secret token contains unallowed characters')
        }
        longPoll.terminate('terminated by setWebhook request')
        rememberAllowed(params.allowed_updates)
        return setWebhook(
          {
            url: params.url,
            secretToken: params.secret_token,
            maxConnections: clamp(params.max_connections, 1, 100),
          },
          params.drop_pending_updates,
        )
      },
    ),

    deleteWebhook: defineMethod({ drop_pending_updates: z.boolean().optional() }, (params) =>
      setWebhook(null, params.drop_pending_updates),
    ),

    getWebhookInfo: defineMethod({}, () => {
      const { webhook, updates } = world.state
      return {
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: updates.pending.length,
        ...(webhook?.lastErrorAtMs !== undefined && {
          last_error_date: unixSeconds(webhook.lastErrorAtMs),
          last_error_message: webhook.lastErrorMessage,
        }),
        ...(webhook && { max_connections: webhook.maxConnections, ip_address: '127.0.0.1' }),
        ...(updates.allowed.length > 0 && { allowed_updates: updates.allowed }),
      }
    }),
  }
}

/** As Telegram has it, but plain http is fine on this machine itself. */
function checkWebhookUrl(text: string): void {
  const url = URL.parse(text)
  if (!url) throw badRequest('invalid webhook URL specified')
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (isHere && (url.protocol === 'http:' || url.protocol === 'https:')) return
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!webhookPorts.includes(url.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max)
