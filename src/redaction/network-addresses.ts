import { isIPv6 } from 'node:net'
import { before, findAll, type Span } from './span.ts'

/** IP addresses that lead to somebody, and hardware addresses; not private networks, examples and well-known resolvers. */
export function findNetworkAddresses(text: string): Span[] {
  return [
    ...findAll(
      text,
      'ip',
      version4,
      (words, start) => isPublic4(words) && !versionCue.test(before(text, start, 25)),
    ),
    ...findAll(text, 'ip', version6, (words) => isIPv6(words) && isPublic6(words)),
    ...findAll(
      text,
      'device',
      /(?<![\w:-])[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})(?![\w:-])/dgiu,
    ),
  ]
}

const version4 = /(?<![\p{L}\p{N}_.-])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}_]|\.\d)/dgu
const version6 = /(?<![\w:.])(?=[0-9a-f:]*:[0-9a-f]*:)[0-9a-f:]{3,39}(?![\w:])/dgiu
const versionCue = /version|versi[oó]n|верси|build|сборк|release|релиз|firmware|прошив|\bv\.? ?$/iu

function isPublic4(words: string): boolean {
  const parts = words.split('.').map(Number)
  const isNumbering = parts.every((part) => part <= 20)
  return !isNumbering && parts.every((part) => part <= 255) && !wellKnown.has(words) && !reserved.test(words)
}

/** This machine, private networks, those for examples, and what is no single machine. */
const reserved =
  /^(?:0|10|127|22[4-9]|2[345]\d|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.0\.2|198\.51\.100|203\.0\.113)\./u

const wellKnown = new Set(['8.8.8.8', '8.8.4.4', '9.9.9.9', '77.88.8.8'])

const isPublic6 = (words: string): boolean => /^[23][0-9a-f]{3}:(?!0?db8:)/iu.test(words)
