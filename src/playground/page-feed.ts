import type { GroupView } from './telegram/group-view.ts'
import type { MessageView, PersonView } from './telegram/person-view.ts'

/** What the page of one person shows of one chat. */
export interface PageState {
  people: unknown
  behind: unknown
  view: PersonView | GroupView
}

/** What is new since the last one; a part that is left out is as it was. */
export interface PagePatch {
  people?: unknown
  behind?: unknown
  /** All of the screen but its messages. */
  screen?: Omit<PersonView, 'messages'> | Omit<GroupView, 'messages'>
  /** New and changed messages, oldest first. */
  messages?: MessageView[]
  /** The keys of messages that are no longer to be seen. */
  gone?: string[]
}

/** Compares the states it is given one after the other. */
export interface PageFeed {
  /** The difference to the last state, all of the first one; undefined when there is none. */
  next(state: PageState): PagePatch | undefined
}

export function createPageFeed(): PageFeed {
  const parts = new Map<string, string>()
  const shown = new Map<string, string>()
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
        if (shown.get(keyOf(message)) === json) return false
        shown.set(keyOf(message), json)
        return true
      })
      const here = new Set(visible.map(keyOf))
      const gone = [...shown.keys()].filter((key) => !here.has(key))
      for (const key of gone) shown.delete(key)
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

/** Ephemeral messages count by themselves; the page tells them apart in the same way. */
const keyOf = ({ messageId, ephemeralId }: MessageView): string =>
  ephemeralId === undefined ? String(messageId) : `only-${ephemeralId}`
