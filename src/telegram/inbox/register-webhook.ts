import type { Api } from 'grammy'
import { grammySignal } from '../outbox/grammy-signal.ts'
import { allowedUpdates } from './allowed-updates.ts'
import { createPatience, type PatienceDeps } from './patience.ts'
import type { WebhookSecrets } from './webhook.ts'

/**
 * Tells Telegram to post updates to `<publicUrl>/telegram/<secret path>`, trying until it is reached or the signal
 * aborts; what waits at Telegram comes too. @throws IntakeRefusedError when the token or the address is refused
 */
export async function registerWebhook(
  api: Api,
  { publicUrl, secrets }: { readonly publicUrl: string; readonly secrets: WebhookSecrets },
  deps: PatienceDeps,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL(`/telegram/${secrets.path}`, publicUrl).href
  const other = { secret_token: secrets.token, allowed_updates: allowedUpdates }
  await createPatience(deps)(() => api.setWebhook(url, other, grammySignal(signal)), signal)
}
