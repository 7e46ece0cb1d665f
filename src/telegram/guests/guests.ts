import type { Api } from 'grammy'
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import type { GuestQuestion, GuestWords } from '../../domain/guest.ts'
import type { PersonId } from '../../domain/ids.ts'
import type { StopReason } from '../../domain/answer-end.ts'
import type { StoredUpdate } from '../../ports/inbox-store.ts'
import { createAnswerGuest } from '../../use-cases/answer-guest.ts'
import type { AskModel } from '../../use-cases/ask-model.ts'
import type { AgreedTo, ConsentGate } from '../../use-cases/consent-gate.ts'
import type { FaceOptions } from '../face-options.ts'
import { isBlankAnswer } from '../features/compose-answer.ts'
import type { GroupFilter } from '../groups/group-filter.ts'
import { groupWords } from '../groups/group-words.ts'
import { createAnswerInPlace } from './answer-in-place.ts'
import { createAtTheDoor } from './at-the-door.ts'
import { createGuestFilter } from './guest-filter.ts'
import { createGuestPlace } from './guest-place.ts'
import { createTurns } from './turns.ts'

/** The bot where it is only a guest: called by its name in a chat it is no member of, it answers once, in place. */
export type Guests = {
  /** What is kept of such a question. */
  readonly filter: GroupFilter
  /** Takes such a question, quickly: written down, it is answered by itself. False when it is something else. */
  handle(update: Update, stored: StoredUpdate): Promise<boolean>
  /** Takes up what a former run left open. */
  start(): Promise<void>
  /** Begins nothing more, gives running answers their time to end, then hands them back. */
  stop(): Promise<void>
  /** Erases the words of all that the person asked and has no answer to yet; returns of how many. */
  forget(person: PersonId): Promise<number>
}

export type GuestsDeps = Omit<FaceOptions, 'telegram' | 'limits' | 'bindTo' | 'onFatal'> & {
  readonly me: UserFromGetMe
  readonly api: Api
  /** For frames of growing answers: a call of it takes a few seconds at most. */
  readonly droppable: Api
  readonly askModel: AskModel
  readonly agreedTo: AgreedTo
  readonly mayAnswer: ConsentGate
  readonly hasAgreed: (telegramId: number) => Promise<boolean>
  /** Something only an operator can mend. */
  readonly onNoBalance: () => void
}

export function createGuests(deps: GuestsDeps): Guests {
  const { me, admins, clock, step, stores } = deps
  const { guests, people, access } = stores
  const isOn = me.supports_guest_queries === true
  const ending = new AbortController()
  const cut = new AbortController()
  const runs = new Map<number, { person: PersonId; abort: AbortController; done: Promise<void> }>()

  const answerInPlace = createAnswerInPlace({
    ...deps,
    ...{ username: me.username, guests, people },
    atTheDoor: createAtTheDoor({
      ...{ username: me.username, mayAnswer: deps.mayAnswer },
      standing: async (id) => (admins.includes(id) ? 'welcome' : access.standing(id)),
    }),
    answerGuest: createAnswerGuest({
      ...{ ...deps, guests, people, budget: stores.budget, isBlank: isBlankAnswer, attemptsMost: 3 },
    }),
    place: createGuestPlace(deps),
    frames: deps.droppable,
    // All together they stay far below what Telegram takes from one bot.
    frameGapMs: () => Math.max(3_000, 200 * runs.size),
    inTurn: createTurns(),
    report: deps.onAnswer,
  })

  const take = (question: GuestQuestion): void => {
    const { updateId, person } = question
    if (runs.has(updateId) || ending.signal.aborted) return
    const abort = new AbortController()
    const signals = { signal: abort.signal, ending: ending.signal, cut: cut.signal }
    const done = answerInPlace(question, signals).finally(() => runs.delete(updateId))
    runs.set(updateId, { person, abort, done })
  }

  const stopAll = (reason: StopReason, isMeant: (person: PersonId) => boolean): void => {
    for (const { person, abort } of runs.values()) if (isMeant(person)) abort.abort(reason)
  }

  const endWithin = async (limitMs: number): Promise<void> => {
    const done = new AbortController()
    const all = Promise.all([...runs.values()].map((run) => run.done))
    await Promise.race([all, clock.sleep(limitMs, done.signal)])
    done.abort()
  }

  const wordsOf = async (message: Message, queryId: string): Promise<GuestWords> => {
    const { text, reply, isLeftOut } = groupWords(message, me)
    if (reply?.words === undefined) return { queryId, text, reply: undefined, isLeftOut }
    const isOwn = reply.authorId === me.id
    const author = isOwn ? undefined : await people.find(reply.authorId)
    if (!isOwn && author === undefined) return { queryId, text, reply: undefined, isLeftOut: true }
    return { queryId, text, reply: { author, text: reply.words }, isLeftOut }
  }

  return {
    filter: createGuestFilter({ me, isOn, hasAgreed: deps.hasAgreed }),
    handle: async ({ guest_message: message }, { updateId, person }) => {
      if (message === undefined) return false
      const { guest_query_id: queryId } = message
      if (!isOn || person === undefined || queryId === undefined) return true
      const words = await wordsOf(message, queryId)
      const question = await guests.record({ updateId, person, words }, clock.now())
      step('question recorded')
      if (question !== undefined) take(question)
      return true
    },
    start: async () => {
      await guests.eraseDue(clock.now())
      for (const question of await guests.open()) take(question)
    },
    stop: async () => {
      ending.abort()
      await endWithin(deps.timings.stopGraceMs)
      stopAll('shutdown', () => true)
      cut.abort()
      await endWithin(lastMs)
    },
    forget: async (person) => {
      const forgotten = await guests.forgetAll(person)
      stopAll('forgotten', (one) => one === person)
      return forgotten
    },
  }
}

/** For what runs to let go, once it was told to. */
const lastMs = 500
