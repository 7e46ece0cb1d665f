import type { Api } from 'grammy'
import type { FormattedText, Outgoing } from '../../../src/domain/outgoing.ts'
import type { Person } from '../../../src/playground/telegram/person.ts'
import { createLiveRendering } from '../../../src/telegram/rendering/live-rendering.ts'
import { renderAnswer } from '../../../src/telegram/rendering/render-answer.ts'
import {
  createAnswerView,
  type AnswerView,
  type AnswerViewParams,
} from '../../../src/telegram/streaming/answer-view.ts'
import { createDraftRefusals } from '../../../src/telegram/streaming/draft-refusals.ts'
import { startWorld } from '../outbox/sending-side.ts'

type WorldOptions = Parameters<typeof startWorld>[0]

/** Telegram, the bot's sending side, and views of answers to the people there. */
export async function startWatching(options: WorldOptions = {}) {
  const world = await startWorld(options)
  const { clock, telegram, delivery } = world
  const { outbox, apiAt, logger } = await world.startSending()
  const refusals = createDraftRefusals(clock)
  const frames: Api = apiAt('droppable')
  let draftIds = 0

  /** Sends a message with a Stop button through the outbox, as the chat feature does. */
  const placeholderTo =
    (telegramId: number) =>
    async (body: FormattedText): Promise<number | undefined> => {
      const [sending] = await outbox.send([
        delivery(telegramId, { kind: 'message', body, buttons: [[stopButton]] }),
      ])
      return sending?.delivered
    }

  return {
    ...world,
    outbox,
    apiAt,
    logger,
    /** Opens the view of an answer to someone, or to a group by its id. */
    view: (to: number | Person, changes: Partial<AnswerViewParams> = {}): AnswerView => {
      const telegramId = typeof to === 'number' ? to : to.id
      return createAnswerView({
        mode: 'drafts',
        to: { telegramId, topicId: 0 },
        draftId: ++draftIds,
        api: frames,
        clock,
        logger,
        refusals,
        labels,
        rendering: liveRendering(),
        stopButton,
        sendPlaceholder: placeholderTo(telegramId),
        isTakenUp: false,
        patienceMs: 0,
        isAlone: () => true,
        onPatience: () => undefined,
        editGapMs: () => 1_500,
        signal: new AbortController().signal,
        ...changes,
      })
    },
    /** Ends a view and delivers the answer the way it says. */
    finish: async (view: AnswerView, to: Person, answer: string) => {
      const preview = await view.end()
      const body = firstMessage(answer)
      const outgoing: Outgoing =
        preview === undefined ? { kind: 'message', body } : { kind: 'edit', ...preview, body }
      const [sending] = await outbox.send([delivery(to.id, outgoing)])
      return sending?.delivered
    },
    /** Resolves with the texts of the drafts so far, once the last one is this. */
    untilDraft: async (person: Person, words: string): Promise<readonly string[]> => {
      await telegram.waitFor(() => person.draftFrames.at(-1)?.text === words, { what: `draft "${words}"` })
      return draftsOf(person)
    },
    /** Resolves with the bot's first message to someone, once it says this. */
    untilMessage: (person: Person, words: string) =>
      telegram.waitFor(() => fromBot(person).find(({ text: shown }) => shown === words), {
        what: `message "${words}"`,
      }),
    /** Resolves once every call that left has been answered, and the bot knows. */
    untilQuiet: async (): Promise<void> => {
      do await telegram.waitFor(() => telegram.calls.every(({ outcome }) => outcome.kind !== 'running'))
      while (await leavesMore(() => telegram.calls.length, clock))
    },
  }
}

export const labels = {
  queued: (place: number) => `In line: ${place}`,
  thinking: (seconds: number) => (seconds === 0 ? 'Thinking…' : `Thinking… ${seconds} s`),
  waiting: () => 'The network restarts',
}

export const stopButton = { label: 'Stop', data: 'stop' }

export const liveRendering = () => createLiveRendering({ labels: { image: 'Picture' } })

/** The first message of a whole answer. */
export function firstMessage(markdown: string): FormattedText {
  const [first] = renderAnswer(markdown, { labels: { image: 'Picture' } }).parts
  return first ?? { text: '', entities: [] }
}

export const fromBot = (person: Person) => person.messages.filter(({ from }) => from === 'bot')

export const draftsOf = (person: Person): readonly string[] =>
  person.draftFrames.map(({ text: words }) => words)

async function leavesMore(
  count: () => number,
  clock: { advance(ms: number): Promise<void> },
): Promise<boolean> {
  const before = count()
  for (let turn = 0; turn < 5; turn++) await clock.advance(0)
  return count() !== before
}
