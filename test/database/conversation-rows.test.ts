import { describe, expect, it } from 'vitest'
import { dayMs } from '../../src/domain/day.ts'
import { asking, setUpAsking, turnText } from './asking.ts'
import { lineOf, meet, noon, openFor } from './temp-storage.ts'

describe('a conversation', () => {
  it('begins with the first question and goes on with each, oldest first, over a restart', async () => {
    const { folders, storage, ada, turn } = await setUpAsking()
    await turn('u1', noon)
    await turn('u2', noon + 1)
    storage.close()
    const { ask, questions, turnsOf } = asking(openFor(folders), ada)
    const { id } = await ask('u3', {}, noon + 2)
    expect(await turnsOf(id)).toEqual([])
    await questions.begin(id, noon + 2)
    expect(await turnsOf(id)).toEqual([turnText('u1'), turnText('u2')])
  })

  it('goes on within a day of its last question, and is over after that', async () => {
    const { questions, ask, turn, turnsOf } = await setUpAsking()
    const first = await turn('u1', noon)
    const second = await ask('u2', {}, noon + dayMs)
    await questions.begin(second.id, noon + dayMs)
    expect(await turnsOf(second.id)).toEqual([turnText('u1')])
    const third = await ask('u3', {}, noon + 2 * dayMs + 1)
    await questions.begin(third.id, noon + 2 * dayMs + 1)
    expect(await turnsOf(third.id)).toEqual([])
    expect(await questions.read(first)).toBeUndefined()
  })

  it('is over for an open question too that a crash left for more than a day, and the question stays', async () => {
    const { questions, ada, ask, answer, turn, turnsOf } = await setUpAsking()
    await turn('u1', noon)
    const { id } = await ask('u2', {}, noon)
    await questions.begin(id, noon)
    const later = noon + dayMs + 1
    expect((await questions.next(lineOf(ada)))?.id).toBe(id)
    await questions.begin(id, later)
    expect(await questions.read(id)).toMatchObject({ state: 'running', attempts: 2 })
    expect(await turnsOf(id)).toEqual([])
    expect(await answer(id, { answer: 'late', now: later })).toMatchObject({ kind: 'stored' })
    expect(await turnsOf(id)).toEqual(['text of u2 -> late'])
  })

  it('that is erased for its silence leaves a question that still has no end', async () => {
    const { questions, ask, answer, sweep } = await setUpAsking()
    const { id } = await ask('u1', {}, noon)
    await questions.begin(id, noon)
    await sweep(noon + dayMs + 1)
    expect(await questions.read(id)).toMatchObject({ state: 'running', conversation: undefined })
    expect(await answer(id)).toMatchObject({ kind: 'stored' })
    await sweep(noon + dayMs + 1)
    expect(await questions.read(id)).toBeUndefined()
  })

  it('belongs to one person, one chat and one topic', async () => {
    const { questions, storage, ada, turn } = await setUpAsking()
    await turn('u1')
    const group = { telegramId: -100, topicId: 3 }
    const places = [
      { ...ada, topic: { ...ada.topic, topicId: 5 } },
      await meet(storage, 7, group),
      await meet(storage, 8, group),
      { ...(await meet(storage, 8)), topic: ada.topic },
    ]
    for (const [index, place] of places.entries()) {
      const { ask, turnsOf } = asking(storage, place)
      const { id } = await ask(`v${index}`)
      await questions.begin(id, noon)
      expect(await turnsOf(id)).toEqual([])
    }
  })

  it('learns how many characters a token stands for, and forgets it with its end', async () => {
    const { questions, ada, ask, answer } = await setUpAsking()
    const charsPerToken = async (cause: string): Promise<number> => {
      const { id } = await ask(cause)
      await questions.begin(id, noon)
      const question = await questions.read(id)
      if (question === undefined) throw new Error('The question is gone')
      const known = (await questions.turns(question)).charsPerToken
      await answer(id, { charsPerToken: 2.3456 })
      return known
    }
    expect(await charsPerToken('u1')).toBe(3)
    expect(await charsPerToken('u2')).toBe(2.346)
    await questions.endConversation(ada.person, ada.topic, noon, { text: '', entities: [] })
    expect(await charsPerToken('u3')).toBe(3)
  })
})
