import { Api } from 'grammy'
import { onTestFinished } from 'vitest'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import {
  startTelegramStandIn,
  type TelegramStandIn,
  type TelegramStandInOptions,
} from '../../../src/playground/telegram/stand-in.ts'
import type { Person } from '../../../src/playground/telegram/person.ts'
import type { NewDelivery } from '../../../src/ports/outbox-store.ts'
import { createOutbox, type Outbox, type OutboxDeps } from '../../../src/telegram/outbox/outbox.ts'
import { createPacer } from '../../../src/telegram/outbox/pacer.ts'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.ts'
import { createMemoryOutboxStore } from '../../fakes/memory-outbox-store.ts'
import { createRecordingLogger } from './recording-logger.ts'
import { timePasses } from './time-passes.ts'

/** Telegram with people in it, a clock that is moved by hand, and a store that outlives every start of the bot. */
export async function startWorld(options: TelegramStandInOptions = {}) {
  const clock = createManualClock(Date.UTC(2026, 10, 22))
  const telegram = await startTelegramStandIn({ floodLimits: false, now: () => clock.now(), ...options })
  onTestFinished(() => telegram.stop())
  const store = createMemoryOutboxStore()
  let keys = 0
  return {
    clock,
    telegram,
    store,
    /** Someone who has started the bot. */
    person: (firstName: string) => {
      const person = telegram.person({ firstName })
      person.start()
      return person
    },
    /** A delivery to this Telegram chat, under a key of its own. */
    delivery: (telegramId: number, what: string | Outgoing, key = `key ${++keys}`): NewDelivery => {
      const outgoing = typeof what === 'string' ? text(what) : what
      return { key, to: { chatId: store.chatFor(telegramId), topicId: 0 }, outgoing }
    },
    /** Starts the sending side of the bot, as often as a test wants it. */
    startSending: (changes: Partial<OutboxDeps> = {}) => startSending(telegram, clock, { store, ...changes }),
  }
}

const text = (words: string): Outgoing => ({ kind: 'message', body: { text: words, entities: [] } })

async function startSending(
  telegram: TelegramStandIn,
  clock: ManualClock,
  changes: Partial<OutboxDeps> & Pick<OutboxDeps, 'store'>,
) {
  const logger = createRecordingLogger()
  const pacer = createPacer({ clock })
  const apiAt = (door: Parameters<typeof pacer.gate>[0], timeoutSeconds = 10): Api => {
    const api = new Api(telegram.token, { apiRoot: telegram.url, timeoutSeconds })
    api.config.use(pacer.gate(door))
    return api
  }
  const outbox = createOutbox({
    api: apiAt('in turn'),
    pacer,
    clock,
    logger,
    step: () => undefined,
    random: () => 0,
    ...changes,
  })
  onTestFinished(() => outbox.stop(0))
  await outbox.start()
  /** Lets time pass until each is delivered, dropped or left open; returns the messages they became. */
  const ended = (sendings: Awaited<ReturnType<Outbox['send']>>, stepMs?: number) =>
    timePasses(clock, Promise.all(sendings.map(({ delivered }) => delivered)), stepMs)
  const arrival = async (...deliveries: NewDelivery[]) => ended(await outbox.send(deliveries))
  return { outbox, ended, arrival, pacer, logger, apiAt, frames: apiAt('droppable') }
}

/** What the bot put before someone, in order. */
export const textsTo = (person: Person): string[] =>
  person.messages.filter(({ from }) => from === 'bot').map(({ text }) => text)
