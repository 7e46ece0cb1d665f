import { endChatAction, endDraft } from './post-message.ts'
import { forget } from './update-queue.ts'
import type { World } from './world.ts'

/** How long a draft stays without a new frame. */
export const draftLifeMs = 30_000
/** How long "typing…" and its like stay. */
export const chatActionLifeMs = 5_000
const queryLifeMs = 150_000
const closedQueryLifeMs = 24 * 3_600_000

/** Ends everything whose time is over by the world's clock: drafts, "typing…", callback queries, updates. */
export function expire(world: World): void {
  const { state } = world
  const now = world.now()
  for (const draft of Object.values(state.drafts)) {
    if (now >= draft.atMs + draftLifeMs) endDraft(world, draft.chatId, draft.threadId, 'expired')
  }
  for (const { chatId, threadId, atMs } of Object.values(state.chatActions)) {
    if (now >= atMs + chatActionLifeMs) endChatAction(world, chatId, threadId)
  }
  for (const query of Object.values(state.callbackQueries)) {
    if (query.outcome.kind === 'pending' && now >= query.atMs + queryLifeMs) {
      query.outcome = { kind: 'expired' }
      world.emit({ kind: 'callback', queryId: query.id, personId: query.personId, state: 'expired' })
    }
    if (now >= query.atMs + closedQueryLifeMs) Reflect.deleteProperty(state.callbackQueries, query.id)
  }
  forget(world, (update) => now >= update.expiresAtMs)
}
