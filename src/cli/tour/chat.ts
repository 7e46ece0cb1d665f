import type { TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import type { Member } from '../../playground/telegram/member.ts'
import type { MessageView } from '../../playground/telegram/person-view.ts'
import type { Person } from '../../playground/telegram/person.ts'
import { messageLines } from './message-lines.ts'
import type { Terminal } from './terminal.ts'

/** A chat as one person has it, alone with the bot or in a group: what they do and what they read is shown. */
export type Chat = {
  write(text: string, replyTo?: MessageView): void
  /** Presses a button of the bot's message, also of one that nobody else sees. */
  press(message: MessageView, label: string): Promise<void>
  /** Shows the bot's next message that matches, once it grows no more. @throws when it does not come within seconds */
  read(matcher: RegExp): Promise<MessageView>
  /** Shows a message that was read before, once it has changed to what matches. @throws when it does not within seconds */
  reread(message: MessageView, matcher: RegExp): Promise<MessageView>
}

const margin = '     '
const indent = `${margin}      │ `

/** The lines of what somebody says; a name has room for five letters. */
export type Lines = {
  readonly room: number
  says(name: string, lines: readonly string[]): string[]
  bubble(message: Pick<MessageView, 'text' | 'entities' | 'buttons'>): string[]
}

export function createLines({ paint, columns }: Terminal): Lines {
  const room = columns - indent.length
  const says = (name: string, lines: readonly string[]): string[] =>
    lines.map((line, index) => {
      const who = (index === 0 ? name : '').padStart(5)
      return `${margin}${paint('dim', who)} ${paint('dim', '│')} ${line}`
    })
  return {
    room,
    says,
    bubble({ text, entities, buttons }) {
      const rows = buttons.map((row) => row.map((key) => paint('inverse', ` ${key.text} `)).join(' '))
      return says('bot', [...messageLines({ text, entities }, room, paint), ...rows])
    },
  }
}

export function createChat(telegram: TelegramStandIn, terminal: Terminal, viewer: Person | Member): Chat {
  const { print, paint } = terminal
  const { room, says, bubble } = createLines(terminal)
  const name = 'person' in viewer ? viewer.person.firstName : viewer.firstName
  const pressed = ({ messageId, ephemeralId }: MessageView, label: string): Promise<unknown> =>
    ephemeralId !== undefined && 'person' in viewer
      ? viewer.pressEphemeral(ephemeralId, label)
      : viewer.press(messageId, label)

  const aboutMessage = ({ ephemeralId, replyTo }: MessageView): string[] => [
    ...(ephemeralId === undefined ? [] : [`(only ${name} sees this)`]),
    ...(replyTo ? [`↪ ${replyTo.text}`.slice(0, room)] : []),
  ]

  return {
    write: (text, replyTo) => {
      print(...says(name, messageLines({ text, entities: [] }, room, paint)))
      viewer.send(text, { replyTo: replyTo?.messageId })
    },
    press: async (message, label) => {
      print(...says(name, [`presses ${paint('inverse', ` ${label} `)}`]))
      await pressed(message, label)
    },
    read: async (matcher) => {
      const isWhole = (shown: MessageView): boolean => matcher.test(shown.text) && !isGrowing(shown)
      const message = await telegram.expectMessage(viewer, isWhole, { timeoutMs: 10_000 })
      terminal.clear()
      if ('person' in viewer)
        print(
          ...says(
            '',
            aboutMessage(message).map((line) => paint('dim', line)),
          ),
        )
      print(...bubble(message))
      return message
    },
    reread: async ({ messageId }, matcher) => {
      const changed = (): MessageView | undefined =>
        viewer.messages.find((message) => message.messageId === messageId && matcher.test(message.text))
      const what = `a message that changes to ${String(matcher)}`
      const message = await telegram.waitFor(changed, { timeoutMs: 10_000, what })
      print(...bubble(message))
      return message
    },
  }
}

/** In a group an answer can be stopped as long as it grows. */
const isGrowing = ({ buttons }: MessageView): boolean => buttons.flat().some(({ text }) => text === 'Stop')
