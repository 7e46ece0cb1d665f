import { performInGroup } from './telegram/group-action.ts'
import type { GroupView } from './telegram/group-view.ts'
import type { Group } from './telegram/group.ts'
import { performAction } from './telegram/person-action.ts'
import type { PersonView } from './telegram/person-view.ts'
import type { Person } from './telegram/person.ts'

/** A chat as one person sees it and acts in it: with the bot alone, or in the group. */
export interface Place {
  /** Of this person at this place, and of no other. */
  readonly key: string
  view(): PersonView | GroupView
  /** Does what the JSON says; throws when it is no action, or cannot be done. */
  act(json: unknown): Promise<unknown>
}

export const inPrivate = (person: Person): Place => ({
  key: String(person.id),
  view: () => person.view(),
  act: (json) => performAction(person, json),
})

export const inGroup = (group: Group, person: Person): Place => ({
  key: `${person.id} in ${group.id}`,
  view: () => group.viewFor(person),
  act: (json) => performInGroup(group, person, json),
})
