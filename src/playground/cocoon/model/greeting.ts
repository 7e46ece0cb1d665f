import { randomInt } from 'node:crypto'
import { failureWords } from './failures.ts'
import type { Language } from './language.ts'

interface GreetingFacts {
  readonly language: Language
  readonly question: string
  /** Turns of the conversation before the question. */
  readonly earlier: number
}

/** The answer to anything without a word the stand-in knows: who it is, what it was asked, what can be tried. */
export function greeting({ language, question, earlier }: GreetingFacts): string {
  const quoted = question
    .slice(0, 600)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
  const { intro, given, tryThese } = TEXTS[language]
  return `${intro}\n\n${quoted}\n\n${given(earlier)}\n\n${tryThese}`
}

/** The one answer that comes out otherwise when it is asked for again. */
export function thrownDice(): string {
  const [one, two, three] = [randomInt(1, 7), randomInt(1, 7), randomInt(1, 7)]
  return `I am a stand-in, not an AI, and threw three dice: ${one}, ${two} and ${three}. With /retry I throw them again.`
}

/** What stands in for an answer to a bare "fail". */
export function failureHelp(): string {
  const rows = failureWords().map((word) => `- \`fail ${word}\``)
  return `I am a stand-in, not an AI, and can fail in these ways; say one of them:\n\n${rows.join('\n')}`
}

const TRY =
  '**table**, **code**, **math**, **list**, **links**, **quote**, **html**, **dice**, **long**, **think**, **slow**, **fail**, **everything**'

const TEXTS = {
  en: {
    intro:
      'I am a **stand-in, not an AI**: a small program on this machine that answers where a model on Cocoon would. You wrote:',
    given: (count: number) => `I was given ${count} earlier ${count === 1 ? 'message' : 'messages'}.`,
    tryThese: `To see how answers look, send one of these words: ${TRY}.`,
  },
  ru: {
    intro:
      'Я **заглушка, а не ИИ**: маленькая программа на этой машине, которая отвечает вместо модели в Cocoon. Вы написали:',
    given: (count: number) => `Сообщений до этого мне передали: ${count}.`,
    tryThese: `Чтобы посмотреть, как выглядят ответы, пришлите одно из слов: ${TRY}.`,
  },
  es: {
    intro:
      'Soy un **sustituto, no una IA**: un pequeño programa en esta máquina que responde en lugar de un modelo en Cocoon. Escribiste:',
    given: (count: number) => `Mensajes anteriores que recibí: ${count}.`,
    tryThese: `Para ver cómo son las respuestas, envía una de estas palabras: ${TRY}.`,
  },
} satisfies Record<Language, { intro: string; given: (count: number) => string; tryThese: string }>
