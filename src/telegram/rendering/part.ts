import type { MessageEntity } from 'grammy/types'

/** A text with its formatting as Telegram takes it; offsets and lengths count UTF-16 units, and no `parse_mode` is meant. */
export type Part = { text: string; entities: MessageEntity[] }
