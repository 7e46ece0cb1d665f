import type { Outgoing } from '../../domain/outgoing.ts'

/** The same without its formatting; undefined when it has none. */
export function withoutEntities(outgoing: Outgoing): Outgoing | undefined {
  if (outgoing.kind === 'document' || outgoing.body.entities.length === 0) return undefined
  return { ...outgoing, body: { text: outgoing.body.text, entities: [] } }
}

/** What an edit says as a message of its own; undefined when it is no edit. */
export function asNewMessage(outgoing: Outgoing): Outgoing | undefined {
  if (outgoing.kind !== 'edit' && outgoing.kind !== 'edit-photo') return undefined
  const { body, buttons } = outgoing
  const words = { body, ...(buttons !== undefined && { buttons }) }
  const picture = outgoing.kind === 'edit-photo' ? outgoing.picture : undefined
  return picture === undefined ? { kind: 'message', ...words } : { kind: 'photo', picture, ...words }
}
