import type { Group } from './telegram/group.ts'
import type { TelegramStandIn } from './telegram/stand-in.ts'

/** Opens the playground's one group, a forum with all who are there and the bot, if there is none yet. */
export function settleGroup(telegram: TelegramStandIn): void {
  const members = telegram.people()
  const [creator] = members
  if (!creator || telegram.groups().length > 0) return
  const group = telegram.group({ title: 'Silk Road', members, isForum: true })
  for (const name of ['Journeys', 'Recipes']) group.createTopic(creator, name)
  group.addBot(creator)
}

/** The playground's one group. */
export function theGroup(telegram: TelegramStandIn): Group {
  const [group] = telegram.groups()
  if (!group) throw new Error('The playground has no group')
  return group
}
