import { findAll, type Span } from './span.ts'

/** Names of people who introduce themselves, and addresses in the form that streets are written in; all others are the model's. */
export function findIntroductions(text: string): Span[] {
  return [
    ...findAll(text, 'name', firstName),
    ...findAll(text, 'name', fullName),
    ...streets.flatMap((street) => findAll(text, 'address', street)),
  ]
}

const name = '\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?'

const firstName = new RegExp(
  `(?<!\\p{L})(?:[Mm]y name is|[Мм]еня зовут|[Мм]о[её] имя|[Мм]ое имя|[Mm]e llamo|[Mm]i nombre es)\\s+(?<words>${name}(?: ${name}){0,2})`,
  'dgu',
)
const fullName = new RegExp(`(?<!\\p{L})(?:I'm|I am|[Ss]oy|Я)\\s+(?<words>${name}(?: ${name}){1,2})`, 'dgu')

const streets = [
  /(?<![\p{L}\p{N}])\d{1,5}[A-Z]?(?: \p{Lu}[\p{L}']+){1,3} (?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Court|Square|Terrace|Close)\b\.?(?:,? (?:Apt|Apartment|Unit|Suite|Flat)\.? ?#?\w+)?(?:, \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)?/dgu,
  /(?<!\p{L})(?:г\. ?\p{Lu}[\p{L}-]+, ?)?(?:[Уу]л\.|[Уу]лиц[аеы]|[Пп]р-т|[Пп]роспект[ае]?|[Пп]ер\.|[Пп]ереул\p{L}+|[Бб]ульвар[ае]?|[Шш]оссе|[Нн]аб\.) ?\p{Lu}[\p{L}-]+(?: \p{Lu}?[\p{L}-]+)?,? ?(?:(?:д\.|дом) ?)?\d+[\p{L}]?(?:\/\d+)?(?:,? ?(?:корп|к|стр)\.? ?\d+)?(?:,? ?(?:кв|квартира|оф|офис)\.? ?\d+)?/dgu,
  /(?<!\p{L})(?:Calle|C\/|Avenida|Avda\.?|Plaza|Paseo|Carrera|Ronda) ?(?:de |del |la |los |las )*\p{Lu}\p{L}+(?: (?:de |del |la )*\p{Lu}\p{L}+)*,? (?:n\.?[º°o]? ?)?\d{1,4}(?:, ?\d{1,2} ?[º°ªo]\.? ?-?[A-Z]?(?!\p{L}))?(?:, \p{Lu}\p{L}+)?/dgu,
]
