import { readFileSync } from 'node:fs'
import type { Language } from '../../src/domain/language.ts'

export function readLocale(language: Language): string {
  return readFileSync(new URL(`../../src/locales/${language}.ftl`, import.meta.url), 'utf8')
}

/** What stands behind each key of a locale file, as it is written there, in the order of the file. */
export function readSentences(language: Language): ReadonlyMap<string, string> {
  const entries = readLocale(language).matchAll(/^([a-z0-9_-]+) =((?:.*\n(?= |\n+ ))*.*\n)/gm)
  return new Map([...entries].map(([, key = '', source = '']) => [key, source.trim()]))
}

export function placeablesOf(source: string): string[] {
  return [...new Set(source.match(/(?<=\$)[A-Za-z]+/g))].sort()
}
