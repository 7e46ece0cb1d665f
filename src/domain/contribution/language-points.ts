/**
 * The part of the quality that the language decides, 0..300, a hundred each: the person's texts are made of words, the
 * words say something new as they go on, and they are not a prompt that goes around.
 */
export function languagePoints(ownTexts: readonly string[]): number {
  const text = ownTexts.join('\n')
  const words = wordsIn(text)
  if (words.length === 0) return 0
  return [isMadeOfWords(text, words), isVaried(words), !isBoilerplate(text)].filter(Boolean).length * 100
}

/** Whether texts are made of words that say something new as they go on: less is no comment, however long it is. */
export function saysSomething(ownTexts: readonly string[]): boolean {
  const text = ownTexts.join('\n')
  const words = wordsIn(text)
  return words.length > 0 && isMadeOfWords(text, words) && isVaried(words)
}

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? []

/** Most signs are letters, and hardly a word mixes alphabets, as words do that shall look like others. */
function isMadeOfWords(text: string, words: readonly string[]): boolean {
  const signs = text.match(/\S/gu)?.length ?? 0
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0
  const mixed = words.filter(
    (word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word),
  )
  return letters * 10 >= signs * 6 && mixed.length * 20 <= words.length
}

/** Words are not drummed with one finger, and few pairs of them come again. */
function isVaried(words: readonly string[]): boolean {
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`)
  return bitsPerLetter(words.join('')) >= 3 && new Set(pairs).size * 10 >= pairs.length * 6
}

/** Shannon's entropy of single letters: about 4 in a language, 2 or less where few keys are pressed. */
function bitsPerLetter(letters: string): number {
  const counts = new Map<string, number>()
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / letters.length)
  return shares.reduce((bits, share) => bits - share * Math.log2(share), 0)
}

const isBoilerplate = (text: string): boolean => boilerplate.some((phrase) => phrase.test(text))

const boilerplate = [
  /(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your )?(?:previous|prior|above|earlier) (?:instructions|prompts|rules)/iu,
  /(?:игнорируй|забудь|не учитывай) (?:все )?(?:предыдущие|прошлые|прежние) (?:инструкции|указания|правила)/iu,
  /(?:ignora|olvida) (?:todas )?(?:las )?instrucciones (?:anteriores|previas)/iu,
  /(?:i want you to|you will) act as\b|\byou are (?:now )?(?:dan|chatgpt)\b|do anything now/iu,
  /as an ai (?:language )?model|как (?:языковая модель|искусственный интеллект)|como modelo de lenguaje/iu,
  /lorem ipsum dolor/iu,
]
