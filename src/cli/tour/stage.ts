import { setTimeout as sleep } from 'node:timers/promises'
import type { Member } from '../../playground/telegram/member.ts'
import type { MessageView } from '../../playground/telegram/person-view.ts'
import type { Person } from '../../playground/telegram/person.ts'
import { createChat, createLines, type Chat } from './chat.ts'
import type { Set } from './set.ts'
import type { Terminal } from './terminal.ts'

/** What a scene is told with: a narrator, Anna in her chat with the bot, others where they are, and the stand-ins behind. */
export type Stage = Pick<Set, 'telegram' | 'cocoon' | 'phone' | 'passDays'> &
  Chat & {
    readonly person: Person
    /** Says in a sentence what happens, and leaves time to read it. */
    tell(sentence: string): Promise<void>
    /** Like `read`, and shows how the message grows until then; `onFrame` hears the text of every frame. */
    watch(matcher: RegExp, onFrame?: (text: string) => void): Promise<MessageView>
    /** Somebody in a group, by a name of at most five letters. */
    chatOf(member: Member): Chat
  }

const margin = '     '
/** Time to read a sentence of the narrator. */
const readingMs = 550

export function createStage({ telegram, cocoon, phone, passDays }: Set, terminal: Terminal): Stage {
  const { print, paint } = terminal
  const person = telegram.person({ firstName: 'Anna', languageCode: 'en' })
  const chat = createChat(telegram, terminal, person)
  const { room, says, bubble } = createLines(terminal)
  const showFrame = (text: string): void => {
    const growing = { text: text === '' ? 'Thinking…' : `${text} ▍`, entities: [], buttons: [] }
    terminal.redraw(bubble(growing))
    if (!terminal.isLive && text !== '') print(...says('…  ', [tail(text, room)]))
  }

  return {
    ...{ telegram, cocoon, phone, passDays, person },
    ...chat,
    chatOf: (member) => createChat(telegram, terminal, member),
    tell: async (sentence) => {
      print('', ...terminal.wrap(sentence, margin).map((line) => paint('dim', line)), '')
      if (terminal.isLive) await sleep(readingMs)
    },
    watch: async (matcher, onFrame) => {
      const stopListening = telegram.onChange((change) => {
        if (change.kind !== 'draft' || change.chatId !== person.id) return
        const text = person.drafts.at(-1)?.text ?? ''
        showFrame(text)
        onFrame?.(text)
      })
      try {
        return await chat.read(matcher)
      } finally {
        stopListening()
      }
    },
  }
}

/** The newest words of a growing text, for where lines cannot change. */
function tail(text: string, room: number): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= room ? line : `…${line.slice(1 - room)}`
}
