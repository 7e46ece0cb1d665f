import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from '../../playground/telegram/person.ts'
import type { TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import type { Asked, Round } from './outside.ts'
import { onShown, type Shown } from './shown.ts'

/** Longer than any round may take. */
const patienceMs = 90_000

type Open = { readonly question: string; readonly askedAt: number; seen: boolean; answered: () => void }

/** Has everybody ask, get the answer, think, and ask again; and agree to whatever notice comes first. */
export async function askAll(
  telegram: TelegramStandIn,
  people: readonly Person[],
  { times, thinkMs }: Pick<Round, 'times' | 'thinkMs'>,
): Promise<Asked> {
  const open = new Map<number, Open>()
  const byId = new Map(people.map((person) => [person.id, person]))
  const firstWordMs: number[] = []
  let calls = 0
  let answers = 0

  const shown = ({ chatId, text, messageId, buttons }: Shown): void => {
    const mine = open.get(chatId)
    if (mine === undefined || text === '') return
    if (messageId !== undefined && buttons.includes('Agree')) void byId.get(chatId)?.press(messageId, 'Agree')
    // The stand-in's model quotes the question, which shows that everybody gets their own answer.
    const isAnswer = messageId !== undefined && text.includes(mine.question)
    if (!mine.seen && (isAnswer || messageId === undefined)) {
      mine.seen = true
      firstWordMs.push(performance.now() - mine.askedAt)
    }
    if (!isAnswer) return
    answers += 1
    open.delete(chatId)
    mine.answered()
  }

  const askAgain = async (person: Person, index: number): Promise<void> => {
    await sleep((thinkMs * index) / people.length)
    for (let time = 1; time <= times; time += 1) {
      if (time > 1) await sleep(thinkMs)
      const question = `What comes after ${person.id}, and after ${time}, when it is asked in a bench?`
      await new Promise<void>((answered) => {
        open.set(person.id, { question, askedAt: performance.now(), seen: false, answered })
        person.send(question)
      })
    }
  }

  const startedAt = performance.now()
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`only ${answers} of ${people.length * times} answers came in time`)),
    patienceMs,
  )
  const stopListening = onShown(telegram, { shown, called: () => (calls += 1) })
  try {
    await Promise.race([Promise.all(people.map(askAgain)), tooLate])
  } finally {
    clearTimeout(timer)
    stopListening()
  }
  return { answers, durationMs: performance.now() - startedAt, firstWordMs, calls }
}

/** Has everybody ask for a long answer; resolves when all of them grow, or with how many do when the time is over. */
export async function watchGrow(
  telegram: TelegramStandIn,
  people: readonly Person[],
  limitMs: number,
): Promise<number> {
  const growing = new Set<number>()
  const { promise: allGrow, resolve } = Promise.withResolvers<undefined>()
  const stopListening = onShown(telegram, {
    shown: ({ chatId, text, messageId }) => {
      if (messageId !== undefined || text === '') return
      growing.add(chatId)
      if (growing.size === people.length) resolve(undefined)
    },
  })
  for (const person of people) person.send('Tell me something long')
  await Promise.race([allGrow, sleep(limitMs)])
  stopListening()
  return growing.size
}
