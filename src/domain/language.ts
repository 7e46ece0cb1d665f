/** Languages people are spoken to in. */
export const languages = ['en', 'ru', 'es'] as const
export type Language = (typeof languages)[number]

/** The person's choice, else what their Telegram app speaks, else English. */
export function chooseLanguage(chosen: Language | undefined, clientLanguage: string | undefined): Language {
  return chosen ?? asLanguage(clientLanguage?.split('-')[0]?.toLowerCase()) ?? 'en'
}

/** The language of that code, if we speak it. */
export function asLanguage(code: string | undefined): Language | undefined {
  return languages.find((language) => language === code)
}
