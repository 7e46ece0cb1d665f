import { findAll, type Span } from './span.ts'

/** Numbers of papers that name one person: by their form and check digits, or by what they are called. */
export function findNationalIds(text: string): Span[] {
  return [
    ...byForm.flatMap((form) => findAll(text, 'national-id', form)),
    ...byName.flatMap((form) => findAll(text, 'national-id', form)),
    ...findAll(text, 'national-id', spanish, hasSpanishLetter),
  ]
}

const byForm = [
  // Russia: SNILS
  /(?<![\p{L}\p{N}-])\d{3}-\d{3}-\d{3}[ -]\d{2}(?![\p{L}\p{N}-])/dgu,
  // United States: social security number
  /(?<![\p{L}\p{N}-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}-])/dgu,
  // United Kingdom: National Insurance number
  /(?<![\p{L}\p{N}])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/dgu,
  // Mexico: CURP
  /(?<![\p{L}\p{N}])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?![\p{L}\p{N}])/dgu,
  // Brazil: CPF; Chile: RUT; Argentina: CUIT
  /(?<![\p{L}\p{N}.])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\p{L}\p{N}])/dgu,
  /(?<![\p{L}\p{N}.])\d{1,2}\.\d{3}\.\d{3}-[\dkK](?![\p{L}\p{N}])/dgu,
  /(?<![\p{L}\p{N}-])(?:2[0347]|3[034])-\d{8}-\d(?![\p{L}\p{N}-])/dgu,
]

const byName = [
  /(?<!\p{L})(?:ИНН|INN)\P{N}{0,15}?(?<words>\d{10}(?:\d{2})?)(?!\d)/dgiu,
  /(?<!\p{L})СНИЛС\P{N}{0,15}?(?<words>\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2})(?!\d)/dgiu,
  /(?<!\p{L})(?:паспорт\p{L}*|серия)\P{N}{0,25}?(?<words>\d{2} ?\d{2}\s*(?:№|N|номер)?\s*\d{6})(?!\d)/dgiu,
  /(?<!\p{L})(?:полис\p{L}*|ОМС)\P{N}{0,15}?(?<words>\d{16})(?!\d)/dgiu,
  /(?<!\p{L})(?:водительск\p{L}*|права)\P{N}{0,25}?(?<words>\d{2} ?\d{2} ?\d{6})(?!\d)/dgiu,
  /(?<!\p{L})(?:passport|pasaporte|загран\p{L}*)[^\n]{0,20}?(?<words>[A-Z]{0,3}\d{6,9}[A-Z]?)(?![\p{L}\p{N}])/dgiu,
  /(?<!\p{L})(?:SSN|social security)\P{N}{0,20}?(?<words>\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/dgiu,
  /(?<!\p{L})(?:driver'?s licen[cs]e|driving licen[cs]e|national id|id card)[^\n\d]{0,20}?(?<words>[A-Z]{0,5}[\d-]{6,16}[A-Z0-9]{0,4})(?![\p{L}\p{N}])/dgiu,
  /(?<!\p{L})(?:DNI|NIE|NIF|c[eé]dula|CUIT|CUIL|RUT|CC)\P{N}{0,15}?(?<words>\d[\d.]{5,10}\d(?:-?[\dk])?)(?![\p{L}\p{N}])/dgiu,
  /(?<!\p{L})(?:RFC|CURP)\P{N}{0,4}(?<words>[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3,8})(?![\p{L}\p{N}])/dgiu,
]

const spanish = /(?<![\p{L}\p{N}])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ]-?\d{7})-?[A-Z](?![\p{L}\p{N}])/dgiu

/** The letter of a DNI or NIE follows from its number. */
function hasSpanishLetter(words: string): boolean {
  const signs = words.toUpperCase().replace(/[.-]/gu, '')
  const number = Number(signs.slice(0, -1).replace(/^[XYZ]/u, (letter) => String('XYZ'.indexOf(letter))))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === signs.at(-1)
}
