/** Tells a message from all others of its chat: what only one person sees is numbered apart. */
export const keyOf = ({ messageId, ephemeralId }) =>
  ephemeralId === undefined ? String(messageId) : `only-${ephemeralId}`

/** Sorts messages as they came. */
export const inOrder = (a, b) => a.atMs - b.atMs || a.messageId - b.messageId

/** What one person sees of one chat, kept up to date by patches. */
export function createScreen() {
  const messages = new Map()
  const screen = {
    isKnown: false,
    person: undefined,
    bot: { name: 'Cocoon', username: '', description: '', shortDescription: '' },
    commands: [],
    isBlocked: false,
    topics: [],
    drafts: [],
    chatActions: [],
  }
  return {
    ...screen,
    messages,

    /** Takes a patch in; the first one after a connection replaces everything. Returns the keys that changed or went. */
    apply(patch, isFirst) {
      if (patch.screen) Object.assign(this, patch.screen)
      this.isKnown = true
      const changed = patch.messages ?? []
      const here = new Set(changed.map(keyOf))
      const gone = isFirst ? [...messages.keys()].filter((key) => !here.has(key)) : (patch.gone ?? [])
      for (const message of changed) messages.set(keyOf(message), message)
      for (const key of gone) messages.delete(key)
      return { changed: [...here], gone }
    },

    /** The messages of a topic (0: outside of any), oldest first. */
    inThread: (threadId) =>
      [...messages.values()].filter((message) => message.threadId === threadId).sort(inOrder),
  }
}
