import type { MessageView, PersonView } from './telegram/person-view.ts'

/** What the page of one person shows. */
export interface PageState {
  people: unknown
  behind: unknown
  view: PersonView
}

/** What is new since the last one; a part that is left out is as it was. */
export interface PagePatch {
  people?: unknown
  behind?: unknown
  /** All of the person's screen but its messages. */
  screen?: Omit<PersonView, 'messages'>
  /** New and changed messages, oldest first. */
  messages?: MessageView[]
  /** Messages that are no longer to be seen. */
  gone?: number[]
}

/** Compares the states it is given one after the other. */
export interface PageFeed {
  /** The difference to the last state, all of the first one; undefined when there is none. */
  next(state: PageState): PagePatch | undefined
}

export function createPageFeed(): PageFeed {
  const parts = new Map<string, string>()
  const shown = new Map<number, string>()
  const isNew = (part: string, value: unknown): boolean => {
    const json = JSON.stringify(value)
    if (parts.get(part) === json) return false
    parts.set(part, json)
    return true
  }

  return {
    next({ people, behind, view: { messages, ...screen } }) {
      const visible = messages.filter(({ isDeleted }) => !isDeleted)
      const changed = visible.filter((message) => {
        const json = JSON.stringify(message)
        if (shown.get(message.messageId) === json) return false
        shown.set(message.messageId, json)
        return true
      })
      const here = new Set(visible.map(({ messageId }) => messageId))
      const gone = [...shown.keys()].filter((id) => !here.has(id))
      for (const id of gone) shown.delete(id)
      const patch: PagePatch = {
        ...(isNew('people', people) && { people }),
        ...(isNew('behind', behind) && { behind }),
        ...(isNew('screen', screen) && { screen }),
        ...(changed.length > 0 && { messages: changed }),
        ...(gone.length > 0 && { gone }),
      }
      return Object.keys(patch).length > 0 ? patch : undefined
    },
  }
}
