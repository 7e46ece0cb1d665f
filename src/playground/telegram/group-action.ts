import { z } from 'zod'
import type { Group } from './group.ts'
import type { Person } from './person.ts'
import { personMedia } from './person-media.ts'

const sendOptions = {
  threadId: z.number().optional(),
  replyTo: z.number().optional(),
  quote: z.string().optional(),
}

/** What a person does in a group, as JSON: for a page that has no handle of either. */
const groupAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), text: z.string(), ...sendOptions }),
  z.object({
    do: z.literal('sendMedia'),
    media: personMedia,
    caption: z.string().optional(),
    ...sendOptions,
  }),
  z.object({ do: z.literal('edit'), messageId: z.number(), text: z.string() }),
  /** On an ephemeral message if it is named. */
  z.object({
    do: z.literal('press'),
    messageId: z.number(),
    ephemeralId: z.number().optional(),
    label: z.string(),
  }),
  z.object({ do: z.literal('deleteMessage'), messageId: z.number() }),
  z.object({ do: z.literal('createTopic'), name: z.string() }),
  z.object({ do: z.enum(['join', 'leave', 'addBot', 'removeBot', 'promoteBot', 'demoteBot']) }),
])

/**
 * Does what the JSON says and resolves with what the method returns, a press with its outcome. Throws a ZodError for
 * JSON that is no action, and what the method throws.
 */
export async function performInGroup(group: Group, person: Person, json: unknown): Promise<unknown> {
  const action = groupAction.parse(json)
  switch (action.do) {
    case 'send':
      return group.as(person).send(action.text, action)
    case 'sendMedia':
      return group.as(person).sendMedia(action.media, action)
    case 'edit': {
      group.as(person).edit(action.messageId, action.text)
      return
    }
    case 'press': {
      const { messageId, ephemeralId, label } = action
      const member = group.as(person)
      return ephemeralId === undefined
        ? member.press(messageId, label)
        : member.pressEphemeral(ephemeralId, label)
    }
    case 'deleteMessage': {
      group.as(person).deleteMessage(action.messageId)
      return
    }
    case 'createTopic':
      return group.createTopic(person, action.name)
    case 'join':
    case 'leave':
    case 'addBot':
    case 'removeBot':
    case 'promoteBot':
    case 'demoteBot': {
      group[action.do](person)
      return
    }
  }
}
