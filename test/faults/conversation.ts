import { z } from 'zod'
import type { CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'

/** Far more than anything takes, also on a busy machine. */
export const patience = { timeoutMs: 60_000 }

/** How answers appear while they are made. */
export type Appearance = 'drafts' | 'edits'

/** Somebody who has agreed, and chose how answers appear. */
export async function settled(
  telegram: TelegramStandIn,
  { appearance, ...profile }: { firstName?: string; id?: number; appearance?: Appearance } = {},
): Promise<Person> {
  const person = telegram.person({ firstName: 'Anna', languageCode: 'en', ...profile })
  person.start()
  const notice = await telegram.expectMessage(person, 'Shall I answer you?', patience)
  await person.press(notice.messageId, 'Agree')
  await telegram.waitFor(() => person.messages.some(({ text }) => text.includes('Thank you!')), patience)
  if (appearance === 'edits') {
    person.send('/settings')
    const settings = await telegram.expectMessage(person, 'How would you like it?', patience)
    await person.press(settings.messageId, 'Answers appear: while they are written')
    await telegram.waitFor(() => labelsOf(person).includes('Answers appear: in steps'), patience)
  }
  return person
}

const labelsOf = (person: Person): string[] =>
  person.messages.flatMap(({ buttons }) => buttons.flat().map(({ text }) => text))

/** What the scripted model ends its answers with, in the message that is final: it has no Stop button any more. */
export const isAnswerTo =
  (question: string) =>
  ({ text, buttons }: MessageView): boolean =>
    text.includes(question) && text.includes('To see how answers look') && buttons.length === 0

/** What the bot said to a person after a message, as the person reads it. */
export function saidAfter(person: Person, messageId: number) {
  return person.messages
    .filter((message) => message.from === 'bot' && message.messageId > messageId && !message.isDeleted)
    .map(({ text, entities, buttons }) => ({
      text,
      entities,
      buttons: buttons.flat().map((button) => button.text),
    }))
}

export type Said = ReturnType<typeof saidAfter>

/** What each request told the model, in order, without the instructions. */
export function turnsAsked(cocoon: CocoonStandIn): string[][] {
  return cocoon.requests.map(({ body }) =>
    request.parse(body).messages.flatMap(({ role, content }) => (role === 'system' ? [] : content)),
  )
}

/** The question of each request to the model, in order. */
export function questionsAsked(cocoon: CocoonStandIn): string[] {
  return turnsAsked(cocoon).map((turns) => turns.at(-1) ?? '')
}

/** How often the model was asked that. */
export function timesAsked(cocoon: CocoonStandIn, question: string): number {
  return questionsAsked(cocoon).filter((asked) => asked === question).length
}

const request = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })
