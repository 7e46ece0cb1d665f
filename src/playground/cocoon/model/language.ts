/** The languages in which the stand-in greets; everything else it shows is in English. */
export type Language = 'en' | 'ru' | 'es'

/** Guesses a language from letters and a few common words. */
export function languageOf(text: string): Language {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  return /[¿¡ñáéíóú]|\b(hola|gracias|qué|tabla|código|lista|enlaces|ayuda)\b/iu.test(text) ? 'es' : 'en'
}
