import { isBorrowed } from '../domain/contribution/borrowed.ts'
import { isChoice, type Contents, type Preference } from '../domain/contribution/contribution.ts'
import type { RedactedText } from '../domain/contribution/redaction.ts'
import { untainted } from '../domain/contribution/taint.ts'
import { writtenIn } from '../domain/contribution/written-in.ts'
import type { QuestionId } from '../domain/ids.ts'
import type { Source, Wish } from '../ports/contribution-store.ts'

/** What is looked through of a wish, and what it becomes; `kept` are its texts, redacted, all of them or none. */
export type Draft = {
  readonly texts: readonly string[]
  readonly turnIds: readonly QuestionId[]
  /** The person's own part, by which it is judged. */
  ownWords(kept: readonly RedactedText[]): readonly string[]
  /** What it is known again by. */
  comparedWords(kept: readonly RedactedText[]): readonly string[]
  contents(kept: readonly RedactedText[]): Contents
}

/** `gone`: nothing of it is there any more, or may be shared. */
export function draftOf(wish: Wish, source: Source, charsMost: number): Draft | NoDraft {
  if (wish.kind === 'conversation') return conversation(wish, source, charsMost)
  return isChoice(wish) ? choice(wish, source, charsMost) : comment(wish, source)
}

/** Texts that follow each other as questions and answers do. */
export function pairs(kept: readonly RedactedText[]): { question: RedactedText; answer: RedactedText }[] {
  return kept.flatMap((question, index) => {
    const answer = kept[index + 1]
    return index % 2 === 0 && answer !== undefined ? [{ question, answer }] : []
  })
}

function conversation(
  { question: last, without }: Extract<Wish, { readonly kind: 'conversation' }>,
  source: Source,
  charsMost: number,
): Draft | NoDraft {
  const free = untainted(source.turns).filter(({ isShared, answer }) => !isShared && answer.trim() !== '')
  if (free.at(-1)?.id !== last) return 'gone'
  const wanted = free.filter(({ id }) => !without.includes(id))
  if (wanted.length === 0) return 'gone'
  const turns = newestWithin(wanted, charsMost)
  if (turns.length === 0) return 'too-long'
  const ownWords: Draft['ownWords'] = (kept) => pairs(kept).map(({ question }) => question.text)
  return {
    texts: turns.flatMap(({ question, answer }) => [question, answer]),
    turnIds: turns.map(({ id }) => id),
    ...{ ownWords, comparedWords: ownWords },
    contents: (kept) => ({
      kind: 'conversation',
      language: languageOf(kept),
      turns: pairs(kept).map((pair, index) => ({ ...pair, model: turns[index]?.model })),
    }),
  }
}

/** What only repeats the conversation is nobody's own comment on it. */
function comment(wish: Extract<Wish, { readonly comment: unknown }>, { turns }: Source): Draft {
  const said = turns.flatMap(({ question, answer }) => [question, answer])
  const isOwn = !isBorrowed(wish.comment, said)
  const words = (kept: readonly RedactedText[]): string[] => kept.map(({ text }) => text)
  return {
    ...{ texts: [wish.comment], turnIds: [] },
    ...{ ownWords: isOwn ? words : () => [], comparedWords: words },
    contents: (kept) => {
      const [comment] = kept
      if (comment === undefined) throw new Error('Fewer texts were redacted than there are.')
      const model = turns.at(-1)?.model
      return { kind: 'feedback', verdict: wish.verdict, comment, language: languageOf(kept), model }
    },
  }
}

/** The question with both answers is known again by all three: sharing it as a conversation is another thing. */
function choice(
  { verdict }: Extract<Wish, { readonly verdict: Preference }>,
  { turns }: Source,
  charsMost: number,
): Draft | NoDraft {
  const last = turns.at(-1)
  if (last?.earlierAnswer === undefined || untainted(turns).length < turns.length) return 'gone'
  const texts = [last.question, last.earlierAnswer, last.answer]
  if (texts.join('').length > charsMost) return 'too-long'
  return {
    ...{ texts, turnIds: [] },
    ownWords: ([question]) => (question === undefined ? [] : [question.text]),
    comparedWords: (kept) => kept.map(({ text }) => text),
    contents: (kept) => {
      const [question, first, second] = kept
      if (question === undefined || first === undefined || second === undefined)
        throw new Error('Fewer texts were redacted than there are.')
      return { kind: 'feedback', verdict, language: languageOf(kept), question, first, second }
    },
  }
}

type NoDraft = 'gone' | 'too-long'

/** Each gets a button to leave it out, and Telegram shows a hundred at most. */
const turnsMost = 50

const languageOf = (kept: readonly RedactedText[]) => writtenIn(kept.map(({ text }) => text))

function newestWithin<Turn extends { readonly question: string; readonly answer: string }>(
  turns: readonly Turn[],
  charsMost: number,
): readonly Turn[] {
  let chars = 0
  let count = 0
  const fitting = turns.toReversed().findIndex(({ question, answer }) => {
    chars += question.length + answer.length
    count += 1
    return chars > charsMost || count > turnsMost
  })
  return fitting < 0 ? turns : turns.slice(turns.length - fitting)
}
