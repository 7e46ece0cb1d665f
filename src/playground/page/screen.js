/** What one person sees, kept up to date by patches. */
export function createScreen() {
  const messages = new Map()
  const screen = {
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

    /** Takes a patch in; the first one after a connection replaces everything. Returns the ids that changed or went. */
    apply(patch, isFirst) {
      if (patch.screen) Object.assign(this, patch.screen)
      const changed = patch.messages ?? []
      const here = new Set(changed.map(({ messageId }) => messageId))
      const gone = isFirst ? [...messages.keys()].filter((id) => !here.has(id)) : (patch.gone ?? [])
      for (const message of changed) messages.set(message.messageId, message)
      for (const id of gone) messages.delete(id)
      return { changed: [...here], gone }
    },

    /** The messages of a topic (0: outside of any), oldest first. */
    inThread: (threadId) =>
      [...messages.values()]
        .filter((message) => message.threadId === threadId)
        .sort((a, b) => a.messageId - b.messageId),
  }
}
