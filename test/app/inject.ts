import type { Person } from '../../src/playground/telegram/person.ts'
import type { Story } from './story.ts'

/** A message of a person as Telegram hands it over, with what is special about it. */
export function update(
  story: Story,
  person: Person,
  messageId: number,
  more: object,
): Record<string, unknown> {
  const { id, firstName } = person
  return {
    message_id: messageId,
    date: Math.floor(story.clock.now() / 1_000),
    from: { id, is_bot: false, first_name: firstName, language_code: 'en' },
    chat: { id, type: 'private', first_name: firstName },
    ...more,
  }
}

/** Presses a button of the newest message, whether or not it is still to be seen there. */
export function press(story: Story, person: Person, data: unknown): void {
  const [message] = person.messages.filter(({ from }) => from === 'bot').slice(-1)
  story.telegram.inject('callback_query', {
    id: `${person.id}${Math.random()}`,
    from: { id: person.id, is_bot: false, first_name: person.firstName },
    chat_instance: '1',
    message: update(story, person, message?.messageId ?? 1, { text: message?.text ?? '' }),
    data,
  })
}
