import type { FormattedText } from '../../domain/outgoing.ts'

/** One message's worth of text with its formatting, as Telegram takes it without any `parse_mode`. */
export type Part = FormattedText
