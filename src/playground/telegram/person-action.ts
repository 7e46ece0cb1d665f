import { z } from 'zod'
import type { Person } from './person.ts'
import { personMedia } from './person-media.ts'

const sendOptions = {
  threadId: z.number().optional(),
  replyTo: z.number().optional(),
  quote: z.string().optional(),
  forwardedFrom: z.string().optional(),
}

/** What a person does, as JSON: for a page that has no handle of the person. */
const personAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), text: z.string(), ...sendOptions }),
  z.object({ do: z.literal('start'), payload: z.string().optional() }),
  z.object({
    do: z.literal('sendMedia'),
    media: personMedia,
    caption: z.string().optional(),
    ...sendOptions,
  }),
  z.object({ do: z.literal('edit'), messageId: z.number(), text: z.string() }),
  z.object({ do: z.literal('press'), messageId: z.number(), label: z.string() }),
  z.object({ do: z.literal('stop'), draftId: z.number().optional() }),
  z.object({ do: z.enum(['block', 'unblock', 'deleteChat', 'deleteAccount']) }),
  z.object({ do: z.literal('deleteMessage'), messageId: z.number() }),
  z.object({ do: z.literal('createTopic'), name: z.string() }),
  z.object({ do: z.literal('renameTopic'), threadId: z.number(), name: z.string() }),
])

/**
 * Does what the JSON says and resolves with what the person's method returns, a press with its outcome. Throws a
 * ZodError for JSON that is no action, and what the method throws.
 */
export async function performAction(person: Person, json: unknown): Promise<unknown> {
  const action = personAction.parse(json)
  switch (action.do) {
    case 'send':
      return person.send(action.text, action)
    case 'start':
      return person.start(action.payload)
    case 'sendMedia':
      return person.sendMedia(action.media, action)
    case 'edit': {
      person.edit(action.messageId, action.text)
      return
    }
    case 'press':
      return person.press(action.messageId, action.label)
    case 'stop': {
      person.stop(action.draftId)
      return
    }
    case 'deleteMessage': {
      person.deleteMessage(action.messageId)
      return
    }
    case 'createTopic':
      return person.createTopic(action.name)
    case 'renameTopic': {
      person.renameTopic(action.threadId, action.name)
      return
    }
    case 'block':
    case 'unblock':
    case 'deleteChat':
    case 'deleteAccount': {
      person[action.do]()
      return
    }
  }
}
