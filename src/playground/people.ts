import { z } from 'zod'
import type { Person } from './telegram/person.ts'
import type { MessageView } from './telegram/person-view.ts'
import type { TelegramStandIn } from './telegram/stand-in.ts'
import { theGroup } from './the-group.ts'

/** The colours that people get, in this order; the page's style sheet knows them by name. */
const colours = ['coral', 'blue', 'green', 'violet', 'amber']

/** A person as the page lists them. */
export interface PersonTab {
  id: number
  firstName: string
  languageCode: string
  colour: string
  /** The last message, for a glance: whose it is and its beginning. */
  last?: { messageId: number; from: 'bot' | 'person'; text: string; atMs: number }
  /** Messages of the bot in their own chat and in the group, to tell how many are new. */
  botMessages: { private: number; group: number }
}

/** Somebody who is to come, as JSON from the page. */
export const newcomer = z.strictObject({
  firstName: z.string().trim().min(1).max(64),
  languageCode: z.string().regex(/^[a-z]{2,3}$/),
})

/** Puts three people of different languages into a world that has nobody yet. */
export function settlePeople(telegram: TelegramStandIn): void {
  if (telegram.people().length > 0) return
  telegram.person({ firstName: 'Anna', languageCode: 'en', username: 'anna_playground' })
  telegram.person({ firstName: 'Boris', languageCode: 'ru', username: 'boris_playground' })
  telegram.person({ firstName: 'Carla', languageCode: 'es', username: 'carla_playground' })
}

/** Everybody, in the order in which they came. */
export function listPeople(telegram: TelegramStandIn): PersonTab[] {
  return telegram
    .people()
    .toSorted((a, b) => a.id - b.id)
    .map((person, index) => tabOf(telegram, person, colours[index % colours.length] ?? 'blue'))
}

function tabOf(telegram: TelegramStandIn, person: Person, colour: string): PersonTab {
  const { person: profile, messages } = person.view()
  const shown = messages.filter(({ isDeleted }) => !isDeleted)
  const last = shown.findLast(({ text, media }) => text !== '' || media)
  return {
    id: person.id,
    firstName: profile.firstName,
    languageCode: profile.languageCode ?? '',
    colour,
    ...(last && {
      last: {
        messageId: last.messageId,
        from: last.from,
        text: last.text.slice(0, 80) || (last.media?.field ?? ''),
        atMs: last.atMs,
      },
    }),
    botMessages: {
      private: messages.filter(isOfBot).length,
      group: theGroup(telegram).viewFor(person).messages.filter(isOfBot).length,
    },
  }
}

const isOfBot = ({ from, isDeleted }: MessageView): boolean => from === 'bot' && !isDeleted
