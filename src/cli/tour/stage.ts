import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageView } from '../../playground/telegram/person-view.ts'
import type { Person } from '../../playground/telegram/person.ts'
import { messageLines } from './message-lines.ts'
import type { Set } from './set.ts'
import type { Terminal } from './terminal.ts'

/** What a scene is told with: a narrator, a person in a chat with the bot, and the stand-ins behind. */
export type Stage = Pick<Set, 'telegram' | 'cocoon'> & {
  readonly person: Person
  /** Says in a sentence what happens, and leaves time to read it. */
  tell(sentence: string): Promise<void>
  /** The person writes. */
  write(text: string): void
  /** The person presses a button of the bot's message. */
  press(message: MessageView, label: string): Promise<void>
  /** Shows the bot's next message that matches. @throws when it does not come within seconds */
  read(matcher: RegExp): Promise<MessageView>
  /** The same, and shows how it grows until then; `onFrame` hears the text of every frame. */
  watch(matcher: RegExp, onFrame?: (text: string) => void): Promise<MessageView>
}

const margin = '     '
const indent = `${margin}      │ `
/** Time to read a sentence of the narrator. */
const readingMs = 700

export function createStage({ telegram, cocoon }: Set, terminal: Terminal): Stage {
  const { print, paint } = terminal
  const person = telegram.person({ firstName: 'Anna', languageCode: 'en' })
  const room = terminal.columns - indent.length
  const says = (who: string, lines: readonly string[]): string[] =>
    lines.map(
      (line, index) => `${margin}${paint('dim', index === 0 ? who : '     ')} ${paint('dim', '│')} ${line}`,
    )
  const bubble = (message: Pick<MessageView, 'text' | 'entities' | 'buttons'>): string[] => {
    const rows = message.buttons.map((row) => row.map(({ text }) => paint('inverse', ` ${text} `)).join(' '))
    return says('  bot', [...messageLines(message, room, paint), ...rows])
  }

  const read = async (matcher: RegExp): Promise<MessageView> => {
    const message = await telegram.expectMessage(person, matcher, { timeoutMs: 10_000 })
    terminal.clear()
    print(...bubble(message))
    return message
  }
  const showFrame = (text: string): void => {
    const growing = { text: text === '' ? 'Thinking…' : `${text} ▍`, entities: [], buttons: [] }
    terminal.redraw(bubble(growing))
    if (!terminal.isLive && text !== '') print(...says('  …  ', [tail(text, room)]))
  }

  return {
    ...{ telegram, cocoon, person, read },
    tell: async (sentence) => {
      print('', ...terminal.wrap(sentence, margin).map((line) => paint('dim', line)), '')
      if (terminal.isLive) await sleep(readingMs)
    },
    write: (text) => {
      print(...says(' Anna', messageLines({ text, entities: [] }, room, paint)))
      person.send(text)
    },
    press: async ({ messageId }, label) => {
      print(...says(' Anna', [`presses ${paint('inverse', ` ${label} `)}`]))
      await person.press(messageId, label)
    },
    watch: async (matcher, onFrame) => {
      const stopListening = telegram.onChange((change) => {
        if (change.kind !== 'draft' || change.chatId !== person.id) return
        const text = person.drafts.at(-1)?.text ?? ''
        showFrame(text)
        onFrame?.(text)
      })
      try {
        return await read(matcher)
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
