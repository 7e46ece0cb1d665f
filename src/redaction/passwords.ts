import { findAll, type Span } from './span.ts'

/** Passwords and PINs, known by being called so; plain words are left to the model, which reads the sentence. */
export function findPasswords(text: string): Span[] {
  return [
    ...findAll(text, 'password', calledOne, looksLikeOne),
    ...findAll(text, 'password', besideTheWord, (words) => words.length >= 8 && looksLikeOne(words)),
  ]
}

const cue = String.raw`(?<![\p{L}$_])(?:passwords?|passwd|passphrase|passcode|pwd|pin(?: ?code)?|парол[ьяе]|паролем|пин(?:-?код)?|contraseña|clave)(?:[ _]\p{L}+){0,4}`
const value = String.raw`["'«\x60]?(?<words>[^\s"'«»\x60]{4,64})`
const calledOne = new RegExp(
  String.raw`${cue}(?:\s*(?:=|:|\s-)\s*|\s+(?:is|es|это|was|era)\s+)${value}`,
  'dgiu',
)
const besideTheWord = new RegExp(String.raw`${cue}\s+${value}`, 'dgiu')

function looksLikeOne(words: string): boolean {
  if (/^[$<{*[]|[(){}]|process\.|env\.|^(?:https?:)|^\*+$|^x+$/iu.test(words)) return false
  const hasLetter = /\p{L}/u.test(words)
  const hasDigit = /\d/u.test(words)
  const hasSign = /[^\p{L}\d.,;:!?)_/-]/u.test(words)
  return hasDigit
    ? hasLetter || hasSign || /^\d{4,12}$/u.test(words)
    : hasLetter && hasSign && words.length >= 8
}
