import { z } from 'zod'
import type { CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'

/** What the scripted model ends its answers with, in the message that is final: no Stop button under it. */
export const isAnswerTo =
  (question: string) =>
  ({ text, buttons }: MessageView): boolean =>
    text.includes(question) && text.includes('To see how answers look') && buttons.length === 0

/** Somebody who has agreed, and chose how answers appear. */
export async function settled(
  telegram: TelegramStandIn,
  options: { readonly firstName?: string; readonly appearance?: 'drafts' | 'edits' } = {},
): Promise<Person> {
  const person = telegram.person({ firstName: options.firstName ?? 'Anna', languageCode: 'en' })
  person.start()
  const notice = await telegram.expectMessage(person, 'Shall I answer you?')
  await person.press(notice.messageId, 'Agree')
  await telegram.waitFor(() => person.messages.some(({ text }) => text.includes('Thank you!')))
  if (options.appearance === 'edits') {
    person.send('/settings')
    const settings = await telegram.expectMessage(person, 'How would you like it?')
    await person.press(settings.messageId, 'Answers appear: while they are written')
    await telegram.waitFor(() => labelsOf(person).includes('Answers appear: in steps'))
  }
  return person
}

const labelsOf = (person: Person): string[] =>
  person.messages.flatMap(({ buttons }) => buttons.flat().map(({ text }) => text))

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

/** How often the model was asked a question that ends so. */
export function timesAsked(cocoon: CocoonStandIn, question: string): number {
  return questionsAsked(cocoon).filter((text) => text.endsWith(question)).length
}

/** The question of every request to the model, in order. */
export function questionsAsked(cocoon: CocoonStandIn): string[] {
  return cocoon.requests.map(({ body }) => request.parse(body).messages.at(-1)?.content ?? '')
}

const request = z.object({ messages: z.array(z.object({ content: z.string() })) })
