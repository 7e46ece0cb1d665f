import { nestingStop } from './prepare-source.ts'

const indent = '    '
const removed = new RegExp(`[\\r\\u2028-\\u202e${nestingStop}]|\\u0333|\\u033f|\\u030a`, 'g')
const controls = /[^\P{Cc}\n]/gu
const invisible = /^[\s\p{Cf}\p{Variation_Selector}\u2800\ufffc]*$/u

/**
 * Rewrites a text the way Telegram's server would (tdlib, `clean_input_string`), so that our offsets are still right once it did:
 * control characters become spaces, line separators and direction overrides go, broken surrogates become U+FFFD. A tab would
 * become one space; it becomes four, so that code keeps its shape.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\t', indent).replace(removed, '').replace(controls, ' ')
}

/** Says whether Telegram would call this text empty and refuse the message. */
export function isBlank(text: string): boolean {
  return invisible.test(text)
}
