import type { Afterwards } from '../../src/domain/history.ts'
import type { Storage } from '../../src/database/open-storage.ts'
import type { QuestionId } from '../../src/domain/ids.ts'
import type { Question } from '../../src/domain/question.ts'
import type { NewDelivery } from '../../src/ports/outbox-store.ts'
import type { Answered, NewQuestion } from '../../src/ports/question-store.ts'
import { makeFolders, meet, noon, openFor, type Folders, type Someone } from './temp-storage.ts'

/** A person in a private chat and the storage that knows them, with short words for what they do. */
export async function setUpAsking(folders: Folders = makeFolders()) {
  const storage = openFor(folders)
  const ada = await meet(storage, 7)
  return { folders, storage, ada, ...asking(storage, ada) }
}

export function asking({ questions, history }: Storage, { person, topic }: Someone) {
  const newQuestion = (cause: string, rest: Partial<NewQuestion> = {}): NewQuestion => ({
    cause,
    person,
    topic,
    messageId: undefined,
    text: `text of ${cause}`,
    wordsFrom: ['own'],
    state: 'waiting',
    notBefore: noon,
    awaitsMore: false,
    replaces: undefined,
    ...rest,
  })
  const record = (cause: string, rest: Partial<NewQuestion> = {}, now = noon) =>
    questions.record(newQuestion(cause, rest), now)
  const ask = async (cause: string, rest: Partial<NewQuestion> = {}, now = noon): Promise<Question> =>
    (await record(cause, rest, now)).question

  const answer = async (id: QuestionId, rest: Partial<Answered> = {}) =>
    questions.answer({
      id,
      question: (await questions.read(id))?.text ?? '',
      finish: 'whole',
      answer: `answer to ${id}`,
      deliveries: [],
      promptTokens: undefined,
      completionTokens: undefined,
      charsPerToken: 3,
      now: noon,
      ...rest,
    })
  /** Asked, begun and answered at that time. */
  const turn = async (cause: string, now = noon, rest: Partial<NewQuestion> = {}): Promise<QuestionId> => {
    const { id } = await ask(cause, rest, now)
    await questions.begin(id, now, 'keep')
    await answer(id, { now, answer: `answer to ${cause}` })
    return id
  }
  const turnsOf = async (id: QuestionId): Promise<string[]> => {
    const question = await questions.read(id)
    if (question === undefined) throw new Error('The question is gone')
    return (await questions.turns(question)).turns.map((one) => `${one.question} -> ${one.answer}`)
  }
  const delivery = (key: string): NewDelivery => ({
    key,
    to: topic,
    outgoing: { kind: 'message', body: { text: key, entities: [] } },
  })
  /** What the job does until nothing is due; resolves with how much it ended and erased. */
  const sweep = async (now: number, afterwards: Afterwards = 'erase'): Promise<number> => {
    const silent = await history.silent(now)
    let done = await history.endSilent(
      silent.map((one) => ({ ...one, afterwards })),
      now,
    )
    for (let erased = Infinity; erased > 0; done += erased) erased = await questions.eraseDue(now)
    return done
  }
  return { questions, history, sweep, record, ask, answer, turn, turnsOf, delivery }
}

/** What a turn made by `turn` reads like in `turnsOf`. */
export const turnText = (cause: string): string => `text of ${cause} -> answer to ${cause}`
