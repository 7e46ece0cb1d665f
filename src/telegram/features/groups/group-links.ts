import { createHmac, timingSafeEqual } from 'node:crypto'
import { chatId, type ChatId } from '../../../domain/ids.ts'
import type { BotContext } from '../../context.ts'
import { commandInPayload } from '../../deep-link.ts'

/** Payloads of deep links that open something of a group in the private chat; only this bot can have made them. */
export type GroupLinks = {
  /** What `/start` is told when the link to the group's settings is opened. */
  settingsPayload(chat: ChatId): string
  /** The group whose settings a payload opens; undefined for any other payload, forged ones included. */
  readSettingsPayload(payload: string): ChatId | undefined
}

export function createGroupLinks(secret: Buffer): GroupLinks {
  const settingsPayload = (chat: ChatId): string => {
    const signature = createHmac('sha256', secret).update(`group-settings|${chat}`).digest('base64url')
    return `g-${chat}${signature.slice(0, 12)}`
  }

  return {
    settingsPayload,
    readSettingsPayload: (payload) => {
      const id = /^g-([0-9a-f]{32})[\w-]{12}$/.exec(payload)?.[1]
      if (id === undefined) return undefined
      const chat = chatId(id)
      const isOurs = timingSafeEqual(Buffer.from(payload), Buffer.from(settingsPayload(chat)))
      return isOurs ? chat : undefined
    },
  }
}

/** What the private chat is told when it is opened instead of being spoken to in a group. */
export function createPayloadOf(links: Pick<GroupLinks, 'settingsPayload'>): (ctx: BotContext) => string {
  return (ctx) => {
    const command = /^\/(\w+)/.exec(ctx.message?.text ?? '')?.[1] ?? ''
    if (command === 'settings') return links.settingsPayload(ctx.facts.topic.chatId)
    return commandInPayload(command) ?? 'hello'
  }
}
