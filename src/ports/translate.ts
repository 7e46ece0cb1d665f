import type { Language } from '../domain/language.ts'

/** One sentence in the person's language; a missing key is an error at once, never a silent blank. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

export type Translator = (language: Language) => Translate
