import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max'
import { before, findAll, type Detector } from './span.ts'

type Parse = (words: string, country?: CountryCode) => PhoneNumber | undefined

/**
 * Phone numbers that exist by the plans of their countries: international ones, national ones in the form people
 * write them in, and plain digits where something around calls them a phone.
 */
export function phoneDetector(parse: Parse): Detector {
  const isNumberIn = (words: string, countries: readonly CountryCode[]): boolean =>
    countries.some((country) => parse(words, country)?.isValid() === true)

  return (text) =>
    findAll(text, 'phone', candidate, (words, start, end) => {
      const digits = words.replace(/\D/gu, '')
      if (digits.length < 7 || digits.length > 15 || notPhones.test(words)) return false
      const around = before(text, start, 35)
      if (words.startsWith('+')) return parse(words)?.isValid() === true || cue.test(around)
      if (cue.test(around) && !counted.test(text.slice(end, end + 12))) return isNumberIn(words, spoken)
      return nationalForms.some(({ form, countries }) => form.test(words) && isNumberIn(words, countries))
    })
}

const candidate =
  /(?<![\p{L}\p{N}_.,@#/=:$€-]|\d )(?:\+ ?)?\(?\d(?:(?: {1,2}|[.-]|\) ?| ?\()?\d){6,15}(?![\p{L}\p{N}_%]|[.,:/-]\d)/dgu

/** Dates, versions, addresses of machines, prices. */
const notPhones =
  /^(?:\d{1,2}[.-]\d{1,2}[.-]\d{2,4}\b.*|\d{4}-\d{2}-\d{2}\b.*|\d{4} ?- ?\d{4}|(?:\d{1,3}\.){3}\d{1,3}|\d+\.\d+|\d{1,3}(?: \d{3})+)$/u

const cue =
  /\b(?:phone|mobile|cell|call|dial|text|sms|ring|whats ?app|viber|tel|tel[eé]fono|m[oó]vil|cel|celular|ll[aá]ma\p{L}*|my number)\b|(?<!\p{L})(?:тел|телефон\p{L}*|моб|мобильн\p{L}*|сотов\p{L}*|городск\p{L}*|звони\p{L}*|позвон\p{L}*|набер\p{L}*|вайбер\p{L}*|ватсап\p{L}*|мой номер)(?!\p{L})/iu

/** What follows a number that counts something. */
const counted = /^\s*(?:руб|₽|€|\$|usd|eur|%|km|км|км\/ч|kg|кг|шт)/iu

const spoken: readonly CountryCode[] = [
  ...([
    'US',
    'GB',
    'RU',
    'ES',
    'MX',
    'UA',
    'BY',
    'KZ',
    'AR',
    'CO',
    'CL',
    'PE',
    'DE',
    'FR',
    'IT',
    'IN',
  ] as const),
]

/** Forms that nothing else is written in. */
const nationalForms: readonly { readonly form: RegExp; readonly countries: readonly CountryCode[] }[] = [
  { form: /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}$/u, countries: ['US'] },
  { form: /^[78][ -]?\(?\d{3,5}\)?[ -]?\d{1,3}[ -]?\d{2}[ -]?\d{2}$/u, countries: ['RU', 'KZ'] },
  {
    form: /^\(?0\d{1,4}\)?[ -]\d{3,4}(?:[ -]?\d{2,4}){1,2}$/u,
    countries: ['GB', 'DE', 'FR', 'IT', 'AR', 'UA'],
  },
  {
    form: /^[6789]\d{2}(?: \d{3}){2}$|^[6789]\d{2}(?: \d{2}){3}$|^9\d \d{3} \d{2} \d{2}$/u,
    countries: ['ES'],
  },
]
