import type { Language } from '../domain/language.ts'

/** A day in words of the language, in UTC. */
export function dayInWords(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(ms)
}

/** A day of these months, as short as a button needs it, in UTC. */
export function dayInShort(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(ms)
}

/** A day and the time on it in words of the language, in UTC. */
export function timeInWords(ms: number, language: Language): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(language, form).format(ms)} UTC`
}
