import type { LongPoll } from '../long-poll.ts'
import type { World } from '../world.ts'
import { callbackMethods } from './callback-methods.ts'
import { chatMethods } from './chat-methods.ts'
import type { Method } from './define-method.ts'
import { draftMethods } from './draft-methods.ts'
import { ephemeralMethods } from './ephemeral-methods.ts'
import { guestMethods } from './guest-methods.ts'
import { mediaMethods } from './media-methods.ts'
import { messageMethods } from './message-methods.ts'
import { profileMethods } from './profile-methods.ts'
import { topicMethods } from './topic-methods.ts'
import { updateMethods } from './update-methods.ts'

/** Every method that the stand-in plays, by its name as the Bot API spells it. */
export function createMethodTable(
  world: World,
  longPoll: LongPoll,
  updateTypes: string[],
): Map<string, Method> {
  return new Map(
    Object.entries({
      ...updateMethods(world, longPoll, updateTypes),
      ...profileMethods(world),
      ...messageMethods(world),
      ...mediaMethods(world),
      ...draftMethods(world),
      ...ephemeralMethods(world),
      ...guestMethods(world),
      ...callbackMethods(world),
      ...chatMethods(world),
      ...topicMethods(world),
    }),
  )
}
