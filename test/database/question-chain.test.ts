import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionId } from '../../src/domain/ids.ts'
import { dayMs } from '../../src/domain/day.ts'
import type { GroupReply } from '../../src/domain/question.ts'
import type { QuestionStore } from '../../src/ports/question-store.ts'
import { asking } from './asking.ts'
import { makeFolders, meet, noon, openFor } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 15)
const limit = { timeout: 30_000 + 500 * runs }
const group = { telegramId: -100, topicId: 3 }

const to = (id: QuestionId) => ({ reply: { kind: 'question', id } as const })

async function chainOf(questions: QuestionStore, id: QuestionId): Promise<string[]> {
  const question = await questions.read(id)
  if (question === undefined) throw new Error('The question is gone')
  return (await questions.chain(question)).map((turn) => `${turn.question} -> ${turn.answer}`)
}

/** Two people who ask in one topic of a group. */
async function setUpGroup() {
  const storage = openFor(makeFolders())
  const [ada, bob] = [await meet(storage, 7, group), await meet(storage, 8, group)]
  const { questions } = storage
  const chain = (id: QuestionId) => chainOf(questions, id)
  return { storage, questions, ada, bob, asAda: asking(storage, ada), asBob: asking(storage, bob), chain }
}

describe('the chain of replies in a group', () => {
  it('holds the answered questions it goes on, of whoever asked them, oldest first', async () => {
    const { questions, ada, bob, asAda, asBob, chain } = await setUpGroup()
    const first = await asAda.turn('u1')
    const second = await asBob.turn('u2', noon, to(first))
    await asBob.turn('u3', noon, to(first))
    const third = await asAda.ask('u4', to(second))
    expect(await chain(third.id)).toEqual(['text of u1 -> answer to u1', 'text of u2 -> answer to u2'])
    expect((await questions.chain(third)).map(({ person }) => person)).toEqual([ada.person, bob.person])
    expect(third).toMatchObject({ ...to(second), isInGroup: true, conversation: undefined })
  })

  it('is empty for a question that replies to none, or to other words', async () => {
    const { bob, asAda, chain } = await setUpGroup()
    await asAda.turn('u1')
    expect(await chain((await asAda.ask('u2')).id)).toEqual([])
    const reply = { kind: 'words', person: bob.person, text: 'Water boils' } as const
    const pointing = await asAda.ask('u3', { reply, isLeftOut: true })
    expect(await chain(pointing.id)).toEqual([])
    expect(pointing).toMatchObject({ reply, isLeftOut: true })
  })

  it('ends a day before the question', async () => {
    const { asAda, chain } = await setUpGroup()
    const first = await asAda.turn('u1', noon)
    const second = await asAda.turn('u2', noon + 1, to(first))
    const third = await asAda.ask('u3', to(second), noon + dayMs)
    expect(await chain(third.id)).toEqual(['text of u2 -> answer to u2'])
    expect(await chain((await asAda.ask('u4', to(second), noon + dayMs - 1)).id)).toHaveLength(2)
    expect(await chain((await asAda.ask('u5', to(second), noon + dayMs + 1)).id)).toEqual([])
  })

  it('ends where a question was erased, or got no answer', async () => {
    const { questions, asAda, asBob, chain } = await setUpGroup()
    const first = await asAda.turn('u1')
    const failed = await asBob.ask('u2', to(first))
    await questions.fail(failed.id, 'busy', [], noon)
    const third = await asAda.turn('u3', noon, to(failed.id))
    const last = await asAda.ask('u4', to(third))
    expect(await chain(last.id)).toEqual(['text of u3 -> answer to u3'])
    await questions.remove(third)
    expect(await chain(last.id)).toEqual([])
  })

  it('loses the words of somebody who wants to be forgotten, in what others asked about them too', async () => {
    const { questions, ada, bob, asAda, asBob, chain } = await setUpGroup()
    const first = await asAda.turn('u1')
    const second = await asBob.turn('u2', noon, to(first))
    const third = await asAda.turn('u3', noon, to(second))
    const ofBob = { reply: { kind: 'words', person: bob.person, text: 'Water boils' } } as const
    const ofAda = { reply: { kind: 'words', person: ada.person, text: 'It freezes' } } as const
    const pointing = [await asAda.ask('u4', ofBob), await asAda.ask('u5', ofAda)]
    await questions.forgetAll(bob.person, noon, { text: '', entities: [] })
    expect(await chain((await asAda.ask('u6', to(third))).id)).toEqual(['text of u3 -> answer to u3'])
    const [aboutBob, aboutAda] = await Promise.all(pointing.map(({ id }) => questions.read(id)))
    expect(aboutBob).toMatchObject({ reply: undefined, isLeftOut: true })
    expect(aboutAda).toMatchObject(ofAda)
  })

  it('never leads out of the topic or the group', async () => {
    const { storage, ada, asAda, chain } = await setUpGroup()
    const places = [{ telegramId: -100, topicId: 4 }, { telegramId: -200, topicId: 3 }, undefined]
    for (const [index, place] of places.entries()) {
      const foreign = await asking(storage, await meet(storage, 7, place)).turn(`v${index}`)
      expect(await chain((await asAda.ask(`w${index}`, to(foreign))).id)).toEqual([])
    }
    expect(await storage.questions.last(ada.person, ada.topic)).toBeDefined()
  })
})

describe('a message of a group', () => {
  it('is known as the one that asked, or as one that answered', async () => {
    const { storage, questions, ada, asAda } = await setUpGroup()
    const { id } = await asAda.ask('u1', { messageId: 10, awaitsMore: true })
    await asAda.ask('u2', { messageId: 11 })
    const other = await asAda.ask('u3', { messageId: 20 })
    const keys = [`q${id}:preview:1`, `q${id}:answer:0`, `q${id}:answer:1`, `q${other.id}:answer:0`, 'u9:0']
    const deliveries = await storage.outbox.add(keys.map(asAda.delivery), noon)
    for (const [index, { seq }] of deliveries.entries()) {
      await storage.outbox.begin(seq)
      await storage.outbox.delivered(seq, 30 + index, noon)
    }
    const found = async (messageId: number, topic = ada.topic) =>
      (await questions.ofMessage(topic, messageId))?.id
    for (const messageId of [10, 11, 30, 31, 32]) expect(await found(messageId), `${messageId}`).toBe(id)
    for (const messageId of [20, 33]) expect(await found(messageId)).toBe(other.id)
    for (const messageId of [12, 34, 99]) expect(await found(messageId)).toBeUndefined()
    const elsewhere = [{ ...ada.topic, topicId: 4 }, (await meet(storage, 7)).topic]
    for (const topic of elsewhere)
      for (const messageId of [10, 31]) expect(await found(messageId, topic)).toBeUndefined()
  })
})

describe('what somebody has open in a chat', () => {
  it('is erased all at once, and nothing that got its end, of others, or elsewhere', async () => {
    const { storage, questions, ada, asAda, asBob } = await setUpGroup()
    const general = asking(storage, { ...ada, topic: { ...ada.topic, topicId: 0 } })
    const privately = asking(storage, await meet(storage, 7))
    const [answered, failed] = [await asAda.turn('u1'), (await asAda.ask('u2')).id]
    await questions.fail(failed, 'busy', [], noon)
    const kept = [answered, failed, (await asBob.ask('u3')).id, (await privately.ask('u4')).id]
    const running = await asAda.ask('u5')
    await questions.begin(running.id, noon)
    const held = await general.ask('u6')
    await questions.begin(held.id, noon)
    await questions.keep(held.id, 'held', [], noon)
    const waiting = await general.ask('u7')
    const asked = [
      await asAda.ask('u8', { state: 'unconsented' }),
      await asAda.ask('u9', { state: 'unconfirmed' }),
    ]
    const keys = [answered, running.id, waiting.id].map((id) => `q${id}:0`)
    await storage.outbox.add(keys.map(asAda.delivery), noon)

    expect(await questions.dropOpen(ada.person, ada.chat, noon)).toEqual({
      running: [running.id],
      deliveries: [],
    })
    for (const { id } of [running, held, waiting, ...asked]) expect(await questions.read(id)).toBeUndefined()
    for (const id of kept) expect(await questions.read(id)).toBeDefined()
    expect((await storage.outbox.open()).map(({ key }) => key)).toEqual([`q${answered}:0`])
    expect(await questions.dropOpen(ada.person, ada.chat, noon)).toEqual({ running: [], deliveries: [] })
  })
})

const ask = fc.record({
  place: fc.nat(3),
  telegramId: fc.constantFrom(7, 8),
  /** Which of the questions so far it replies to, wherever that one stands. */
  parent: fc.option(fc.nat(99), { nil: undefined, freq: 5 }),
  afterMs: fc.constantFrom(1, dayMs / 4, dayMs),
  end: fc.constantFrom('answered', 'answered', 'answered', 'failed', 'erased', 'open'),
})
const places = [group, { telegramId: -100, topicId: 4 }, { telegramId: -200, topicId: 3 }, undefined]

it('is never led by any replies to words of another chat, topic or chain', limit, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ask, { minLength: 10, maxLength: 30 }), async (asks) => {
      const storage = openFor(makeFolders())
      const { questions } = storage
      type Asked = { id: QuestionId; cause: string; where: string; at: number; end: string; parent?: Asked }
      const asked: Asked[] = []
      let now = noon
      /** What the model may be told, by the rules alone. */
      const expected = (one: Asked): string[] => {
        const turns: string[] = []
        for (let next = one.parent; next !== undefined; next = next.parent) {
          if (next.where !== one.where || next.end !== 'answered' || next.at <= one.at - dayMs) break
          turns.unshift(`text of ${next.cause} -> answer to ${next.cause}`)
        }
        return turns
      }
      for (const [index, { telegramId, place, parent: at, afterMs, end }] of asks.entries()) {
        now += afterMs
        const someone = await meet(storage, telegramId, places[place])
        const { record, answer } = asking(storage, someone)
        const parent = at === undefined ? undefined : asked[at % Math.max(1, asked.length)]
        const reply: GroupReply | undefined = parent && to(parent.id).reply
        const cause = `u${index}`
        const { question } = await record(cause, { reply }, now)
        const where = `${someone.topic.chatId} ${someone.topic.topicId}`
        const one: Asked = { id: question.id, cause, where, at: now, end, ...(parent && { parent }) }
        expect(await chainOf(questions, one.id)).toEqual(expected(one))
        asked.push(one)
        await questions.begin(one.id, now)
        if (end === 'answered') await answer(one.id, { now, answer: `answer to ${cause}` })
        if (end === 'failed') await questions.fail(one.id, 'busy', [], now)
        if (end === 'erased') await questions.remove(one.id)
      }
      storage.close()
    }),
    { seed: 5, numRuns: runs },
  )
})
