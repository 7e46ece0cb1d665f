import { Composer } from 'grammy'
import type { BotContext } from './context.ts'

/** Features that know just one kind of chat. */
export function onlyIn(
  place: 'private' | 'group',
  features: readonly Composer<BotContext>[],
): Composer<BotContext> {
  const only = new Composer<BotContext>()
  only.filter((ctx) => ctx.facts.isInGroup === (place === 'group')).use(...features)
  return only
}
