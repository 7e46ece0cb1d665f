import { findAll, type Span } from './span.ts'

/** Dates that are said to be somebody's birth, of people who may be alive. */
export function findBirthDates(text: string): Span[] {
  return findAll(text, 'birth-date', born, (words) => {
    const year = /\d{4}/u.exec(words)?.[0]
    return year === undefined || Number(year) >= 1915
  })
}

const month =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|ene|abr|ago|dic)\\p{L}*'
const date = [
  '\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}',
  '\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}',
  `\\d{1,2}(?:st|nd|rd|th)?(?: de| of)? ${month}(?:,? (?:de |of |del )?\\d{4})?(?: года| г\\.)?`,
  `${month} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
].join('|')
const cue =
  'born|birth ?da(?:y|te)|date of birth|dob|b-?day|родил\\p{L}*|(?:дата|день|года?) рождения|д\\.\\s?р\\.|г\\.\\s?р\\.|nac[ií]\\p{L}*|fecha de nacimiento|cumpleaños|cumplo'
const born = new RegExp(`(?<!\\p{L})(?:${cue})[^\\d\\n]{0,25}?(?<words>(?:${date}))(?![\\p{L}\\d])`, 'dgiu')
