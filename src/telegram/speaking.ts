import { Api } from 'grammy'
import type { FaceOptions } from './face-options.ts'
import { createLastMessages, type LastMessages } from './last-messages.ts'
import { createOutbox, type Outbox } from './outbox/outbox.ts'
import { createPacer, type Pacer } from './outbox/pacer.ts'
import type { ChatId, ChatTopic } from '../domain/ids.ts'

/** All ways of saying something through Telegram, behind one pacer. */
export type Speaking = {
  readonly pacer: Pacer
  readonly outbox: Outbox
  readonly lastMessages: LastMessages
  /** For frames of a growing answer: they are dropped where there is no room. */
  readonly droppable: Api
}

export function createSpeaking(
  options: Pick<FaceOptions, 'telegram' | 'stores' | 'clock' | 'logger' | 'step' | 'limits' | 'onDropped'>,
  onDelivered: (to: ChatTopic) => void,
  onUnreachable: (chat: ChatId) => void,
): Speaking {
  const { telegram, stores, clock, logger, step, limits } = options
  const pacer = createPacer({ clock, limits })
  const lastMessages = createLastMessages()
  const connect = (door: 'in turn' | 'droppable', timeoutSeconds: number): Api => {
    const api = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds })
    api.config.use(pacer.gate(door))
    return api
  }
  const outbox = createOutbox({
    ...{ store: stores.outbox, api: connect('in turn', 30), pacer, clock, logger, step },
    onDropped: options.onDropped,
    onUnreachable,
    onDelivered: ({ to, messageId }) => {
      lastMessages.saw(to, messageId)
      onDelivered(to)
    },
  })
  return { pacer, outbox, lastMessages, droppable: connect('droppable', 5) }
}
