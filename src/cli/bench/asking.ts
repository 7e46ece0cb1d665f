import { z } from 'zod'
import type { Person } from '../../playground/telegram/person.ts'
import type { TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import type { Asked } from './outside.ts'

/** Longer than any round may take. */
const patienceMs = 90_000

const shown = z.object({
  chat_id: z.coerce.number(),
  text: z.string(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(z.object({ text: z.string() }))) }).optional(),
})
const sent = z.object({ message_id: z.int() })

type Open = { readonly question: string; readonly askedAt: number; seen: boolean; answered: () => void }

/** Everybody asks at once, again as soon as the answer is there, and agrees to whatever notice comes first. */
export async function askAll(
  telegram: TelegramStandIn,
  people: readonly Person[],
  times: number,
): Promise<Asked> {
  const open = new Map<number, Open>()
  const byId = new Map(people.map((person) => [person.id, person]))
  const firstWordMs: number[] = []
  let calls = 0
  let answers = 0

  const stopListening = telegram.onChange((change) => {
    if (change.kind !== 'call-ended' || change.method === 'getUpdates') return
    calls += 1
    if (change.method !== 'sendMessage' && change.method !== 'sendMessageDraft') return
    const call = telegram.calls.findLast(({ callId }) => callId === change.callId)
    if (call?.outcome.kind !== 'ok') return
    const { chat_id: chatId, text, reply_markup: markup } = shown.parse(call.params)
    const mine = open.get(chatId)
    if (mine === undefined || text === '') return
    const isAnswer = call.method === 'sendMessage' && text.includes(mine.question)
    if (markup?.inline_keyboard.flat().some((button) => button.text === 'Agree'))
      void byId.get(chatId)?.press(sent.parse(call.outcome.result).message_id, 'Agree')
    if (!mine.seen && (isAnswer || call.method === 'sendMessageDraft')) {
      mine.seen = true
      firstWordMs.push(performance.now() - mine.askedAt)
    }
    if (!isAnswer) return
    answers += 1
    open.delete(chatId)
    mine.answered()
  })

  const askAgain = async (person: Person): Promise<void> => {
    for (let time = 1; time <= times; time += 1) {
      const question = `What comes after ${person.id}, and after ${time}, when it is asked in a bench?`
      await new Promise<void>((answered) => {
        open.set(person.id, { question, askedAt: performance.now(), seen: false, answered })
        person.send(question)
      })
    }
  }

  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`only ${answers} of ${people.length * times} answers came in time`)),
    patienceMs,
  )
  try {
    await Promise.race([Promise.all(people.map(askAgain)), tooLate])
  } finally {
    clearTimeout(timer)
    stopListening()
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  const durationMs = performance.now() - startedAt
  return { answers, durationMs, firstWordMs, calls, cpuMs: (user + system) / 1_000 }
}
