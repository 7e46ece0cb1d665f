import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { App, AppConfig, Overrides } from '../../src/app.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import { startCocoonStandIn, type CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import type { CocoonStandInOptions } from '../../src/playground/cocoon/options.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { defaultLimits, type Limits } from '../../src/telegram/outbox/limits.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'
import { createJumpingClock, type JumpingClock } from './jumping-clock.ts'
import { setScene, type Scene, type SceneOptions } from './run-app.ts'

/** A scene that has begun, with what most stories need. It ends with its test. */
export type Story = Scene & {
  readonly clock: JumpingClock
  readonly app: App
  /** Somebody who never wrote to the bot. */
  stranger(profile?: Profile): Person
  /** Somebody who has read the notice and agreed. */
  friend(profile?: Profile): Promise<Person>
  /** What the model was asked, question by question. */
  heard(): readonly Heard[]
  /** Resolves with the bot's first message to a person that matches and was not seen before. */
  sees(person: Person, matcher: Parameters<TelegramStandIn['expectMessage']>[1]): Promise<MessageView>
  /** Resolves with the first truthy value, looked for at each change at Telegram. */
  until<Value>(look: () => Value): Promise<NonNullable<Value>>
  /** Lets time pass, a second in a few milliseconds, until something is there. */
  passTime<Value>(look: () => Value): Promise<NonNullable<Value>>
  /** Ends the Cocoon stand-in and puts another one under the same address. */
  replaceCocoon(options: CocoonStandInOptions): Promise<CocoonStandIn>
  /** Ends the app and starts it again with the same data. */
  restart(config?: AppConfig): Promise<App>
}

export type Heard = {
  readonly model: string
  readonly stream: boolean
  readonly maxTokens: number
  readonly thinking: boolean
  /** The conversation without the instructions, each turn as `role: words`. */
  readonly turns: readonly string[]
  /** The words that were asked last. */
  readonly question: string
}

/** Far more than it takes, also on a busy machine. */
const patience = { timeoutMs: 20_000 }

type Profile = {
  readonly firstName?: string
  readonly languageCode?: string
  readonly id?: number
  readonly isPremium?: boolean
}

type StoryOptions = SceneOptions & {
  /** Whether Telegram's real limits hold; otherwise nobody waits for them. */
  readonly paced?: boolean
  readonly overrides?: Overrides
}

export async function beginStory({
  paced = false,
  overrides,
  ...options
}: StoryOptions = {}): Promise<Story> {
  const clock = createJumpingClock()
  const telegram = { now: clock.now, floodLimits: paced, ...options.telegram }
  const scene = await setScene({ ...options, telegram })
  onTestFinished(() => scene.end())
  const start = (config?: AppConfig): Promise<App> =>
    scene.start({ clock, limits: paced ? defaultLimits : noLimits, ...overrides }, config)
  let app = await start()

  const stranger = ({ firstName = 'Anna', languageCode = 'en', ...rest }: Profile = {}): Person =>
    scene.telegram.person({ firstName, languageCode, ...rest })

  return {
    ...scene,
    clock,
    get app() {
      return app
    },
    stranger,
    async friend(profile) {
      const person = stranger(profile)
      person.start()
      const notice = await scene.telegram.expectMessage(person, isNotice, patience)
      await agree(scene, person, notice)
      return person
    },
    heard: () => scene.cocoon.requests.map(({ body }) => heardFrom(body)),
    sees: (person, matcher) => scene.telegram.expectMessage(person, matcher, patience),
    until: (look) => scene.telegram.waitFor(look, patience),
    async passTime(look) {
      const giveUpAt = Date.now() + patience.timeoutMs
      for (;;) {
        const value = look()
        if (value) return value
        if (Date.now() > giveUpAt) throw new Error('Time passed in vain.')
        clock.jump(1_000)
        // What is on its way over loopback gets time to arrive, also on a busy machine.
        await delay(12)
      }
    },
    async replaceCocoon(cocoon) {
      await scene.cocoon.stop()
      const other = await startCocoonStandIn({ ...cocoon, port: Number(new URL(scene.cocoon.url).port) })
      onTestFinished(() => other.stop())
      return other
    },
    async restart(config) {
      await app.stop()
      return (app = await start(config))
    },
  }
}

/** Whether a message is the notice that asks for consent and still has its buttons. */
export const isNotice = ({ buttons }: MessageView): boolean =>
  buttons[0]?.length === 2 && buttons[1]?.length === 1

/** Presses the first button of a notice and waits until it is gone. */
export async function agree({ telegram }: Scene, person: Person, notice: MessageView): Promise<void> {
  await person.press(notice.messageId, labelOf(notice, 0, 0))
  await telegram.waitFor(() => messageOf(person, notice.messageId).buttons.length === 0, patience)
}

/** Presses one of the buttons of `/settings`, from the top, so many times. */
export async function choose({ telegram }: Scene, person: Person, row: number, times = 1): Promise<void> {
  person.send('/settings')
  const { messageId } = await telegram.expectMessage(person, t('settings-title'), patience)
  for (let press = 0; press < times; press++) {
    const before = labelOf(messageOf(person, messageId), row, 0)
    await person.press(messageId, before)
    await telegram.waitFor(() => labelOf(messageOf(person, messageId), row, 0) !== before, patience)
  }
}

/** Sends `/forget` and presses one of its buttons; resolves with the message that has them. */
export async function forget(
  { telegram }: Scene,
  person: Person,
  choice: 'forget-here' | 'forget-all' | 'forget-me',
): Promise<number> {
  person.send('/forget')
  const { messageId } = await telegram.expectMessage(person, t('forget-choose'), patience)
  await person.press(messageId, t(choice))
  return messageId
}

/** The rows of `/settings`. */
export const settingsRows = { language: 0, streaming: 1, thinkLonger: 2, showThinking: 3 } as const

export function labelOf({ buttons }: MessageView, row: number, column: number): string {
  const label = buttons[row]?.[column]?.text
  if (label === undefined) throw new Error(`There is no button ${row}/${column}.`)
  return label
}

/** Asks something that gets a short scripted answer, and waits for it. */
export async function exchange(
  story: Story,
  person: Person,
  question: string,
  answer: string,
  options: Parameters<Person['send']>[1] = {},
): Promise<{ asked: number; answered: number }> {
  story.cocoon.say(answer)
  const asked = person.send(question, options)
  const { messageId: answered } = await story.sees(person, answer)
  return { asked, answered }
}

/** A message as it is now. */
export function messageOf(person: Person, messageId: number): MessageView {
  const message = person.messages.find((candidate) => candidate.messageId === messageId)
  if (message === undefined) throw new Error(`There is no message ${messageId}.`)
  return message
}

/** The bot's own sentences in English, so that a test need not repeat their wording. */
export const t = createTranslator()('en')

/** What the bot said to a person, in order. */
export const said = (person: Person): string[] =>
  person.messages.filter(({ from }) => from === 'bot').map(({ text }) => text)

/** Every text of the bot that the person could see of drafts, in order, without repetitions. */
export const framesOf = (person: Person): string[] =>
  person.draftFrames.map(({ text }) => text).filter((text, index, all) => text !== all[index - 1])

const bodyShape = z.object({
  model: z.string(),
  stream: z.boolean().default(false),
  max_tokens: z.int(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  chat_template_kwargs: z.object({ enable_thinking: z.boolean() }).optional(),
})

function heardFrom(body: unknown): Heard {
  const {
    model,
    stream,
    max_tokens: maxTokens,
    messages,
    chat_template_kwargs: kwargs,
  } = bodyShape.parse(body)
  const spoken = messages.filter(({ role }) => role !== 'system')
  return {
    ...{ model, stream, maxTokens },
    thinking: kwargs?.enable_thinking ?? false,
    turns: spoken.map(({ role, content }) => `${role}: ${content}`),
    question: spoken.at(-1)?.content ?? '',
  }
}

const boundless = [{ calls: 1_000, perMs: 1 }]
/** Nobody waits for room. */
export const noLimits: Limits = {
  ...defaultLimits,
  privateChat: boundless,
  group: boundless,
  bot: boundless,
  previews: boundless,
}
