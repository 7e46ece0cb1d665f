import type { Api } from 'grammy'

/**
 * A signal as grammY's types want it. They follow a package from before Node had signals of its own; at run time
 * grammY only listens for `abort`.
 */
export function grammySignal(signal: AbortSignal): NonNullable<Parameters<Api['getMe']>[0]> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the same thing under another type
  return signal as unknown as NonNullable<Parameters<Api['getMe']>[0]>
}
