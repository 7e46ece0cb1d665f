import type { Message } from 'grammy/types'
import { commandOf, isBotName, isMe, mentionsOf, replyTarget, type Me, type Mention } from './addressed.ts'

/** What a lean message of a group asks, and what it points at. */
export type GroupWords = {
  /** Without the bot's name, and with `[USER_1]` in place of other people's. */
  readonly text: string
  /** The message it replies to, by whom, and its words where they are not the bot's; a quotation narrows them down. */
  readonly reply:
    { readonly messageId: number; readonly authorId: number; readonly words: string | undefined } | undefined
  readonly isLeftOut: boolean
}

export function groupWords(message: Message, me: Me): GroupWords {
  const whole = message.text ?? message.caption ?? ''
  const command = commandOf(message)
  const start = command?.length ?? 0
  const mentions = mentionsOf(message).filter(({ offset }) => offset >= start)
  const target = replyTarget(message)
  const people = new Map<string, number>()
  const text = ourPart(whole, start, mentions, me, people)
  const words = (message.quote?.text ?? target?.text)?.replaceAll(handle, (name) => nameless(name, people))
  return {
    text,
    reply:
      target?.from === undefined
        ? undefined
        : { messageId: target.message_id, authorId: target.from.id, words },
    isLeftOut: message.external_reply !== undefined,
  }
}

/**
 * Where other bots are named, too, each is asked what stands behind its name, and what stands before all names is
 * for the first, or for everybody whose own part is empty.
 */
function ourPart(
  whole: string,
  start: number,
  mentions: readonly Mention[],
  me: Me,
  people: Map<string, number>,
): string {
  const parts: { readonly isOurs: boolean; text: string }[] = [{ isOurs: false, text: '' }]
  let from = start
  const add = (text: string): void => {
    const last = parts.at(-1)
    if (last !== undefined) last.text += text
  }
  for (const mention of mentions) {
    add(whole.slice(from, mention.offset))
    from = mention.offset + mention.length
    const isOurs = isMe(mention, me)
    if (isOurs || (mention.name !== undefined && isBotName(mention.name))) parts.push({ isOurs, text: '' })
    else add(nameless(whole.slice(mention.offset, from), people))
  }
  add(whole.slice(from))
  const [before, ...named] = parts
  const ours = named.filter(({ isOurs }) => isOurs).map(({ text }) => text)
  const isFirst = named[0]?.isOurs !== false
  const own = joined([...(isFirst ? [before?.text ?? ''] : []), ...ours])
  return own === '' ? joined([before?.text ?? '']) : own
}

const handle = /(?<!\w)@\w{4,32}/g

/** The same person gets the same number. */
function nameless(name: string, people: Map<string, number>): string {
  const key = name.toLowerCase()
  const number = people.get(key) ?? people.size + 1
  people.set(key, number)
  return `[USER_${number}]`
}

/** What sets a name apart goes; a minus that belongs to its number stays. */
const joined = (parts: readonly string[]): string =>
  parts
    .map((part) => part.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((part) => part !== '')
    .join(' ')
    .replace(/^(?:[\s,:;]|[–—-]\s)+/, '')
    .trim()
