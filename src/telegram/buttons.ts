import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Button } from '../domain/outgoing.ts'
import type { ChatId } from '../domain/ids.ts'

export const actions = [
  'agree',
  'later',
  'details',
  'stop',
  'again',
  'more',
  'leave',
  'model',
  'set',
  'withdraw',
] as const
export type Action = (typeof actions)[number]

/** Buttons that only this bot can have made, and only for the chat they stand in. */
export type Buttons = {
  make(chat: ChatId, label: string, action: Action, argument?: string): Button
  /** What a press means; undefined for data that we did not make for this chat. */
  read(chat: ChatId, data: string): { readonly action: Action; readonly argument: string } | undefined
}

export function createButtons(secret: Buffer): Buttons {
  const sign = (chat: ChatId, body: string): string =>
    createHmac('sha256', secret).update(`${chat}|${body}`).digest('base64url').slice(0, 12)

  return {
    make: (chat, label, action, argument = '') => {
      const body = `${action}:${argument}`
      return { label, data: `${sign(chat, body)}:${body}` }
    },
    read: (chat, data) => {
      const [signature = '', name = '', ...rest] = data.split(':')
      const argument = rest.join(':')
      const action = actions.find((known) => known === name)
      const [given, expected] = [Buffer.from(signature), Buffer.from(sign(chat, `${name}:${argument}`))]
      if (action === undefined || given.length !== expected.length) return undefined
      return timingSafeEqual(given, expected) ? { action, argument } : undefined
    },
  }
}
