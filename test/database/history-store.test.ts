import { describe, expect, it } from 'vitest'
import { dayMs } from '../../src/domain/day.ts'
import { asking, turnText } from './asking.ts'
import { all, instead, setUpKeeping as setUp } from './keeping.ts'
import { lineOf, meet, noon, openFor } from './temp-storage.ts'

describe('a conversation that ends', () => {
  it('is kept where the person chose that, and the next question begins another', async () => {
    const { history, ada, turn, endHere, contextOf, newest } = await setUp()
    await turn('u1', noon)
    await turn('u2', noon + 5)
    await endHere(noon + 9)
    expect(await history.older(ada.person, noon + 9, all)).toEqual({
      conversations: [
        {
          id: await newest(noon + 9),
          ...{ firstQuestion: 'text of u1', lastQuestion: 'text of u2' },
          ...{ lastQuestionAt: noon + 5, questions: 2 },
        },
      ],
      total: 1,
    })
    expect(await contextOf('u3', noon + 10)).toEqual([])
  })

  it('leaves nothing behind that had no answer, and nothing to answer again', async () => {
    const { questions, ada, ask, turn, endHere, count } = await setUp()
    await turn('u1')
    for (const cause of ['failed', 'running', 'waiting']) {
      const { id } = await ask(cause)
      if (cause !== 'waiting') await questions.begin(id, noon, 'keep')
      if (cause === 'failed') await questions.fail(id, 'timeout', [], noon)
    }
    await ask('unsure', { state: 'unconfirmed' })
    expect((await endHere()).running).toHaveLength(1)
    expect(await questions.next(lineOf(ada))).toBeUndefined()
    expect(await questions.last(ada.person, ada.topic)).toBeUndefined()
    expect(count()).toBe(2)
  })

  it('is not kept when nothing in it was answered', async () => {
    const { questions, ask, endHere, count } = await setUp()
    const { id } = await ask('u1')
    await questions.begin(id, noon, 'keep')
    await endHere()
    expect(count()).toBe(0)
  })

  it('is erased where the person chose no days, or may not be asked to keep it now', async () => {
    const off = await setUp('off')
    await off.turn('u1')
    await off.endHere()
    expect(off.count()).toBe(0)
    const on = await setUp()
    await on.turn('u1')
    await on.questions.endConversation(on.ada.person, on.ada.topic, noon, instead)
    expect(on.count()).toBe(0)
  })

  it('is kept, too, when it ends by a day of silence, found by the job or by the next question', async () => {
    const { turn, sweep, titles, contextOf } = await setUp()
    await turn('u1', noon)
    await sweep(noon + dayMs, 'keep')
    expect(await titles(noon + dayMs)).toEqual([])
    await sweep(noon + dayMs + 1, 'keep')
    await turn('u2', noon + 2 * dayMs)
    expect(await contextOf('u3', noon + 4 * dayMs)).toEqual([])
    expect(await titles(noon + 4 * dayMs)).toEqual(['text of u2', 'text of u1'])
  })

  it('by silence lets a question go that still has no end', async () => {
    const { questions, ask, turn, sweep, titles } = await setUp()
    await turn('u1', noon)
    const { id } = await ask('u2', {}, noon)
    await questions.begin(id, noon, 'keep')
    await sweep(noon + dayMs + 1, 'keep')
    expect(await questions.read(id)).toMatchObject({ state: 'running', conversation: undefined })
    expect(await titles(noon + dayMs + 1)).toEqual(['text of u1'])
  })

  it('in a group is erased like before', async () => {
    const { storage, questions, ada, sweep, count } = await setUp()
    const there = await meet(storage, 7, { telegramId: -100, topicId: 3 })
    const { turn } = asking(storage, there)
    await turn('u1')
    await questions.endConversation(ada.person, there.topic, noon, instead, 'keep')
    expect(count()).toBe(0)
    await turn('u2')
    await sweep(noon + dayMs + 1, 'keep')
    expect(count()).toBe(0)
  })
})

describe('older conversations', () => {
  it('are listed newest first, some at a time, and to nobody else', async () => {
    const { storage, history, ada, turn, endHere, newest } = await setUp()
    for (const [index, cause] of ['u1', 'u2', 'u3'].entries()) {
      await turn(cause, noon + index)
      await endHere(noon + index)
    }
    const bob = await meet(storage, 8)
    const { conversations, total } = await history.older(ada.person, noon + 9, { offset: 1, limit: 1 })
    expect(total).toBe(3)
    expect(conversations).toMatchObject([{ firstQuestion: 'text of u2' }])
    const id = await newest(noon + 9)
    expect(await history.older(bob.person, noon + 9, all)).toEqual({ conversations: [], total: 0 })
    expect(await history.read(bob.person, id, noon + 9)).toBeUndefined()
    expect(await history.erase(bob.person, id)).toBe(false)
    expect(await history.resume({ ...bob, id }, noon + 9, instead)).toEqual({ kind: 'gone' })
    expect(await history.read(ada.person, id, noon + 9)).toMatchObject({ firstQuestion: 'text of u3' })
  })

  it('are told by what the person asked, not by the bot’s own request to go on', async () => {
    const { history, ada, turn, endHere, newest } = await setUp()
    await turn('u1')
    await turn('u2', noon, { wordsFrom: ['bot'] })
    await endHere()
    expect(await history.read(ada.person, await newest(), noon)).toMatchObject({
      ...{ firstQuestion: 'text of u1', lastQuestion: 'text of u1', questions: 2 },
    })
  })

  it('survive a restart', async () => {
    const { folders, storage, ada, turn, endHere } = await setUp()
    await turn('u1')
    await endHere()
    storage.close()
    expect((await openFor(folders).history.older(ada.person, noon, all)).total).toBe(1)
  })

  it('are erased one by one, with all, and taken along by their person', async () => {
    const { storage, history, questions, ada, turn, endHere, newest, titles, count } = await setUp()
    for (const [index, cause] of ['u1', 'u2', 'u3'].entries()) {
      await turn(cause, noon + index)
      await endHere(noon + index)
    }
    const { messages } = await storage.records.messages(ada.person, 0)
    expect(messages.map(({ question }) => question)).toEqual([...['text of u1', 'text of u2', 'text of u3']])
    const id = await newest(noon + 9)
    expect(await history.erase(ada.person, id)).toBe(true)
    expect(await history.erase(ada.person, id)).toBe(false)
    expect(await titles(noon + 9)).toEqual(['text of u2', 'text of u1'])
    expect(await questions.forgetAll(ada.person, noon + 9, instead)).toMatchObject({ erased: 2 })
    expect(count()).toBe(0)
  })
})

describe('an older conversation that is continued', () => {
  it('is the context of the next question, in the place of the one that ran, which is kept', async () => {
    const { turn, endHere, newest, resume, contextOf, titles } = await setUp()
    await turn('u1', noon)
    await endHere(noon)
    await turn('u2', noon + 1)
    const id = await newest(noon + 1)
    expect(await resume(id, noon + 2)).toEqual({ kind: 'resumed', running: [], deliveries: [] })
    expect(await titles(noon + 2)).toEqual(['text of u2'])
    expect(await contextOf('u3', noon + 3)).toEqual([turnText('u1')])
  })

  it('is so once, however often it is asked for, and where it was asked for', async () => {
    const { ada, turn, endHere, newest, resume, contextOf, titles } = await setUp()
    await turn('u1')
    await endHere()
    const id = await newest()
    const elsewhere = { ...ada.topic, topicId: 5 }
    await resume(id)
    expect(await contextOf('u2')).toEqual([turnText('u1')])
    expect(await resume(id)).toMatchObject({ kind: 'resumed', running: [] })
    expect(await resume(id, noon, elsewhere)).toEqual({ kind: 'gone' })
    expect(await titles()).toEqual([])
    expect(await contextOf('u3')).toEqual([turnText('u1')])
  })

  it('in another topic leaves nothing to answer again where it was', async () => {
    const { questions, ada, turn, endHere, newest, resume } = await setUp()
    await turn('u1')
    await endHere()
    await resume(await newest(), noon, { ...ada.topic, topicId: 5 })
    expect(await questions.last(ada.person, ada.topic)).toBeUndefined()
  })

  it('takes a running answer’s place, of which nothing more is told', async () => {
    const { questions, ask, turn, endHere, newest, resume, answer } = await setUp()
    await turn('u1')
    await endHere()
    const running = await ask('u2')
    await questions.begin(running.id, noon, 'keep')
    await questions.setPreview(running.id, 70)
    const resumed = await resume(await newest())
    expect(resumed).toMatchObject({ kind: 'resumed', running: [running.id] })
    expect(resumed).toMatchObject({ deliveries: [{ outgoing: { kind: 'edit', messageId: 70 } }] })
    expect(await answer(running.id)).toEqual({ kind: 'gone' })
  })

  it('is over again after a day of silence, and erased on the day it would have been', async () => {
    const { turn, endHere, newest, resume, titles, sweep, count } = await setUp(7)
    await turn('u1', noon)
    await endHere(noon)
    const id = await newest()
    await resume(id, noon + 5 * dayMs)
    await sweep(noon + 6 * dayMs + 1, 'keep')
    expect(await titles(noon + 7 * dayMs)).toEqual(['text of u1'])
    await resume(id, noon + 7 * dayMs)
    await sweep(noon + 8 * dayMs, 'keep')
    expect(count()).toBe(2)
    await sweep(noon + 8 * dayMs + 1, 'keep')
    expect(count()).toBe(0)
  })

  it('is gone once its time is over, also before the job came', async () => {
    const { turn, endHere, newest, resume } = await setUp(1)
    await turn('u1', noon)
    await endHere(noon)
    expect(await resume(await newest(), noon + dayMs + 1)).toEqual({ kind: 'gone' })
  })
})
