import { before, findAll, type Span } from './span.ts'

/** Private keys: PEM blocks, extended and WIF keys of wallets, and 32 or 64 bytes that are called a secret key. */
export function findPrivateKeys(text: string): Span[] {
  return [
    ...findAll(text, 'private-key', pemBlock),
    ...findAll(text, 'private-key', /(?<!\w)[uvxyzt]prv[1-9A-HJ-NP-Za-km-z]{70,}/dgu),
    ...findAll(text, 'private-key', /(?<!\w)[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?!\w)/dgu, looksRandom),
    ...findAll(text, 'private-key', hexKey, isCalledSecret(text)),
    ...findAll(text, 'private-key', base64Key, isCalledSecret(text)),
  ]
}

const pemBlock =
  /(?<!-)-{2,} ?BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)? ?--[\s\S]*?(?:--END [A-Z0-9 ]*-----|$)/dgu
const hexKey = /(?<!\w)(?:0x)?(?:[0-9a-f]{64}|[0-9a-f]{128})(?!\w)/dgiu
const base64Key = /(?<![\w+/-])(?:[\w+/-]{43}=|[\w+/-]{86}==)(?![\w+/=-])/dgu

/** The last thing said about it: "public key" and "hash" are as long. */
const secretCue = /(?:private|secret|seed|priv[_ ]?key|приватн|секретн|закрыт|ключ|privada|secreta|clave)/giu
const publicCue = /(?:public|публичн|открыт|pública|sha-?\d|hash|хеш|хэш|digest|commit|tx|транзакц)/giu

const isCalledSecret =
  (text: string) =>
  (_words: string, start: number): boolean => {
    const said = before(text, start)
    return lastPlace(said, secretCue) > lastPlace(said, publicCue)
  }

const lastPlace = (said: string, cue: RegExp): number =>
  [...said.matchAll(cue)].reduce((last, { index }) => Math.max(last, index), -1)

const looksRandom = (words: string): boolean =>
  /\d/u.test(words) && /[a-z]/u.test(words) && /[A-Z]/u.test(words)
