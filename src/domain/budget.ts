import { dayMs } from './day.ts'

/** A UTC day as YYYY-MM-DD; budgets renew when it changes. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}

/** When the day's budgets renew: the next UTC midnight, in ms since the epoch. */
export function nextDayAt(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1)
}

/** The day so many days later, or before. */
export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * dayMs)
}

/** What a person used on a day. */
export type Usage = {
  readonly answers: number
  readonly promptTokens: number
  readonly completionTokens: number
  readonly costNano: bigint
}

export const nanoPerGram = 1_000_000_000n

/** An amount as people read it: GRAM with up to nine decimals, no trailing zeros. */
export function formatGram(amountNano: bigint): string {
  const whole = amountNano / nanoPerGram
  const rest = (amountNano % nanoPerGram).toString().padStart(9, '0').replace(/0+$/, '')
  return rest === '' ? whole.toString() : `${whole}.${rest}`
}

/** An amount as people write it, with a point or a comma; undefined when it is none, or a million GRAM or more. */
export function parseGram(words: string): bigint | undefined {
  const [, whole = '', rest = ''] = /^(\d{1,6})(?:[.,](\d{1,9}))?$/.exec(words) ?? []
  if (whole === '') return undefined
  return BigInt(whole) * nanoPerGram + BigInt(rest.padEnd(9, '0'))
}
