import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Button } from '../domain/outgoing.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'

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
  'privacy',
  'purpose',
  'turn-on',
  'days',
  'withdraw',
  'take',
  'forget',
  'receipt',
  'read',
  'group',
  'history',
  'wallet',
  'share',
  'rate',
  'check',
  'choose',
  'earn',
  'rewards',
] as const
export type Action = (typeof actions)[number]

/** Whose button it is: everybody's in a chat, or one person's wherever it stands. */
export type ButtonOwner = ChatId | PersonId

/** Buttons that only this bot can have made, and only for their owner. */
export type Buttons = {
  make(owner: ButtonOwner, label: string, action: Action, argument?: string): Button
  /** What a press means; undefined for data that we made for none of these owners. */
  read(
    owners: readonly ButtonOwner[],
    data: string,
  ): { readonly action: Action; readonly argument: string } | undefined
}

export function createButtons(secret: Buffer): Buttons {
  const key = createSecretKey(secret)
  const sign = (owner: ButtonOwner, body: string): string =>
    createHmac('sha256', key).update(`${owner}|${body}`).digest('base64url').slice(0, 12)

  return {
    make: (owner, label, action, argument = '') => {
      const body = `${action}:${argument}`
      return { label, data: `${sign(owner, body)}:${body}` }
    },
    read: (owners, data) => {
      const [signature = '', name = '', ...rest] = data.split(':')
      const argument = rest.join(':')
      const action = actions.find((known) => known === name)
      const isOurs = owners.some((owner) => isSame(signature, sign(owner, `${name}:${argument}`)))
      return action === undefined || !isOurs ? undefined : { action, argument }
    },
  }
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
