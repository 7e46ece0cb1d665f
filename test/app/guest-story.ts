import type { Guest } from '../../src/playground/telegram/guest.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import type { Story } from './story.ts'

export const me = '@cocoon_playground_bot'
export const asGuest = { telegram: { bot: { supports_guest_queries: true } } }

/** Resolves with what stands in the place of a question once it is, or matches, what is wanted. */
export const reads = (story: Story, guest: Guest, wanted: string | RegExp): Promise<string> =>
  story.until(() => {
    const { text } = guest
    if (text === undefined) return undefined
    return (typeof wanted === 'string' ? text === wanted : wanted.test(text)) ? text : undefined
  })

/** The calls of one method so far. */
export const calls = (story: Story, method: string): TelegramStandIn['calls'] =>
  story.telegram.calls.filter((call) => call.method === method)
