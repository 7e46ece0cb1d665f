import { before, findAll, type Span } from './span.ts'

/** Payment cards: numbers of a known brand that pass the Luhn check, and what is called a card even if it fails it. */
export function findCards(text: string): Span[] {
  return findAll(text, 'card', cardNumber, (words, start, end) => {
    const digits = words.replace(/\D/gu, '')
    const around = before(text, start, 30) + ' ' + text.slice(end, end + 20)
    return (brands.test(digits) && passesLuhn(digits)) || (cue.test(around) && digits.length >= 15)
  })
}

// Neither part of a longer number, address or path nor the digits of an IBAN.
const cardNumber =
  /(?<![\p{L}\p{N}_.+/-]|\d[ -]|[A-Z]{2}\d{2} )(?:\d{4}(?:(?:[ \t]{1,3}|[-._/]| - )\d{4}){3}|3\d{3}[ -]\d{6}[ -]\d{5}|\d{13,19})(?![\p{L}\p{N}_])/dgu

const cue = /\b(?:card|visa|master ?card|amex|cvv|cvc|tarjeta|d[eé]bito)\b|карт[аеуоы]|сбер|тинькофф/iu

// Visa, Mastercard, Mir, American Express, Diners, Discover, JCB, UnionPay, Maestro
const brands = new RegExp(
  [
    '^(?:4(?:\\d{12}|\\d{15}|\\d{18})',
    '5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}|220[0-4]\\d{12,15}',
    '3[47]\\d{13}|3(?:0[0-5]|[68]\\d)\\d{11}|6(?:011|4[4-9]\\d|5\\d\\d)\\d{12}|35(?:2[89]|[3-8]\\d)\\d{12}',
    '62\\d{14,17}|(?:50|5[6-9]|6\\d)\\d{14})$',
  ].join('|'),
  'u',
)

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = digit * (index % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}
