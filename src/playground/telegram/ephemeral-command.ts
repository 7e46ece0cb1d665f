import { isBotIn } from './bot-status.ts'
import { commandsInGroup } from './commands-for.ts'
import { findEntities } from './find-entities.ts'
import { placeOf, type GroupSendOptions, type Sender } from './group-messages.ts'
import type { State, StoredChat } from './state.ts'
import { postForBot } from './topics.ts'
import type { World } from './world.ts'

/** Whether the app keeps this text between the member and the bot: a command that the bot registered as ephemeral. */
export function isEphemeralCommand(state: State, chat: StoredChat, sender: Sender, text: string): boolean {
  const [, name, botName] = /^\/(\w{1,32})(?:@(\w+))?(?!\S)/.exec(text.trim()) ?? []
  if (name === undefined || !isBotIn(chat) || sender.fromId !== sender.personId) return false
  if (botName !== undefined && botName.toLowerCase() !== state.bot.username.toLowerCase()) return false
  return commandsInGroup(state, chat, sender.personId).some(
    (command) => command['command'] === name.toLowerCase() && command['is_ephemeral'] === true,
  )
}

/** Sends a command that only the bot sees. Returns its ephemeral id; throws if the app would send it to everyone. */
export function sendEphemeralCommand(
  world: World,
  chat: StoredChat,
  sender: Sender,
  text: string,
  options: GroupSendOptions,
): number {
  if (!isEphemeralCommand(world.state, chat, sender, text)) {
    throw new Error(`"${text}" is no ephemeral command for this member`)
  }
  const words = text.trim()
  const id = nextEphemeralId(chat)
  postForBot(world, chat, {
    messageId: 0,
    ...placeOf(chat, sender, options),
    fromId: sender.fromId,
    content: { kind: 'text', text: words, entities: options.entities ?? findEntities(words) },
    ephemeral: { id, memberId: sender.personId },
  })
  return id
}

/** The lowest id that no ephemeral message in sight has; so ids come back once their message is deleted. */
export function nextEphemeralId({ messages }: StoredChat): number {
  const taken = new Set(
    messages.filter(({ deletedBy }) => deletedBy === undefined).map(({ ephemeral }) => ephemeral?.id),
  )
  let id = 1
  while (taken.has(id)) id += 1
  return id
}
