import { describe, expect, it } from 'vitest'
import { dayMs } from '../../src/domain/day.ts'
import { asking, setUpAsking } from './asking.ts'
import { meet, noon, openRaw } from './temp-storage.ts'

describe('the end of a question', () => {
  it('stores an answer, its deliveries and its tokens in one step', async () => {
    const { storage, questions, ada, ask, answer, turnsOf, delivery } = await setUpAsking()
    const { id } = await ask('u1')
    await questions.begin(id, noon)
    const stored = await answer(id, {
      ...{ answer: 'Paris', finish: 'length', promptTokens: 20, completionTokens: 3 },
      deliveries: [delivery(`q${id}:0`), delivery(`q${id}:1`)],
    })
    expect(stored).toMatchObject({ kind: 'stored', deliveries: [{ key: `q${id}:0` }, { key: `q${id}:1` }] })
    expect(await storage.outbox.open()).toEqual(stored.kind === 'stored' ? stored.deliveries : [])
    expect(await questions.read(id)).toMatchObject({ state: 'answered', finish: 'length' })
    expect(await turnsOf(id)).toEqual(['text of u1 -> Paris'])
    expect(await storage.budget.usage(ada.person, '2026-11-22')).toMatchObject({
      promptTokens: 20,
      completionTokens: 3,
    })
  })

  it('stores no half of an answer when a part of the step fails', async () => {
    const { folders, storage, questions, ask, answer, delivery } = await setUpAsking()
    openRaw(folders).exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON outbox WHEN NEW.key = 'second'
       BEGIN SELECT RAISE (ABORT, 'not this one'); END`,
    )
    const { id } = await ask('u1')
    await questions.begin(id, noon)
    await expect(answer(id, { deliveries: [delivery('first'), delivery('second')] })).rejects.toThrow(
      'not this one',
    )
    expect(await questions.read(id)).toMatchObject({ state: 'running', finish: undefined })
    expect(await storage.outbox.open()).toEqual([])
  })

  it('lets the turn go that is answered anew, and keeps it while the new answer fails', async () => {
    const { questions, ask, answer, turn, turnsOf } = await setUpAsking()
    const first = await turn('u1')
    await turn('u2')
    const retry = await ask('u3', { replaces: first })
    await questions.begin(retry.id, noon)
    expect(await turnsOf(retry.id)).toEqual(['text of u2 -> answer to u2'])
    await questions.fail(retry.id, 'timeout', [], noon)
    expect(await questions.read(first)).toBeDefined()
    await questions.putInLine(retry.id, noon)
    await questions.begin(retry.id, noon)
    await answer(retry.id, { answer: 'better' })
    expect(await questions.read(first)).toBeUndefined()
    const next = await ask('u4')
    await questions.begin(next.id, noon)
    expect(await turnsOf(next.id)).toEqual(['text of u2 -> answer to u2', 'text of u3 -> better'])
  })

  it('stores why there is no answer, together with what the person is told', async () => {
    const { folders, storage, questions, ask, delivery } = await setUpAsking()
    const { id } = await ask('u1')
    expect(await questions.fail(id, 'timeout', [delivery('sorry')], noon)).toMatchObject({
      kind: 'stored',
      deliveries: [{ key: 'sorry' }],
    })
    expect(await questions.read(id)).toMatchObject({ state: 'failed', text: 'text of u1' })
    expect(openRaw(folders).prepare('SELECT failure FROM question').pluck().all()).toEqual(['timeout'])
    expect(await storage.outbox.depth()).toBe(1)
  })

  it('keeps it for later together with what the person is told', async () => {
    const { storage, questions, ask, delivery } = await setUpAsking()
    for (const state of ['held', 'unconsented'] as const) {
      const { id } = await ask(state)
      expect(await questions.keep(id, state, [delivery(`${state}:told`)], noon)).toMatchObject({
        kind: 'stored',
      })
      expect(await questions.read(id)).toMatchObject({ state })
    }
    expect(await storage.outbox.depth()).toBe(2)
  })

  it('comes once: what is answered, or gone, gets no other end and nothing is sent', async () => {
    const { storage, questions, ask, answer, turn, delivery } = await setUpAsking()
    const forgotten = await ask('u1')
    await questions.remove(forgotten.id)
    const deliveries = [delivery('late')]
    for (const id of [await turn('u2'), forgotten.id]) {
      expect(await answer(id, { answer: 'again', deliveries })).toEqual({ kind: 'gone' })
      expect(await questions.fail(id, 'timeout', deliveries, noon)).toEqual({ kind: 'gone' })
      expect(await questions.keep(id, 'held', deliveries, noon)).toEqual({ kind: 'gone' })
    }
    expect(await storage.outbox.open()).toEqual([])
    expect(await questions.last((await meet(storage, 7)).person, forgotten.topic)).toMatchObject({
      state: 'answered',
    })
  })
})

describe('forgetting', () => {
  const instead = { text: 'Stopped.', entities: [] }
  const everything = 'SELECT (SELECT count(*) FROM question) + (SELECT count(*) FROM conversation)'

  it('ends a conversation: turns and open questions are erased, and who ran is told', async () => {
    const { folders, storage, questions, ada, ask, turn, answer, delivery } = await setUpAsking()
    await turn('u1')
    const running = await ask('u2')
    await questions.begin(running.id, noon)
    await storage.outbox.add([delivery(`q${running.id}:0`), delivery('u9:0')], noon)
    await ask('u3')
    await ask('u4', { state: 'unconsented' })
    await questions.setPreview(running.id, 70)
    const forgotten = await questions.endConversation(ada.person, ada.topic, noon, instead)
    expect(forgotten.running).toEqual([running.id])
    const outgoing = { kind: 'edit', messageId: 70, body: instead }
    expect(forgotten.deliveries).toMatchObject([{ to: ada.topic, outgoing }])
    expect(openRaw(folders).prepare(everything).pluck().get()).toBe(0)
    expect((await storage.outbox.open()).map(({ key }) => key)).toEqual(['u9:0', `q${running.id}:closed`])
    expect(await answer(running.id, { deliveries: [delivery('late')] })).toEqual({ kind: 'gone' })
  })

  it('ends it there and for that person only', async () => {
    const { questions, storage, ada, turn, turnsOf } = await setUpAsking()
    const there = { ...ada, topic: { ...ada.topic, topicId: 3 } }
    const bob = { ...(await meet(storage, 8)), topic: ada.topic }
    const kept = [await asking(storage, there).turn('u1'), await asking(storage, bob).turn('u2')]
    const running = await asking(storage, there).ask('u3')
    await questions.begin(running.id, noon)
    await turn('u4')
    const { running: ran } = await questions.endConversation(ada.person, ada.topic, noon, instead)
    expect(ran).toEqual([])
    expect(await turnsOf(kept[0] ?? running.id)).toEqual(['text of u1 -> answer to u1'])
    expect(await turnsOf(kept[1] ?? running.id)).toEqual(['text of u2 -> answer to u2'])
    expect(await questions.read(running.id)).toBeDefined()
  })

  it('erases every conversation and question of a person, also what of them still waits to be sent', async () => {
    const { folders, storage, questions, ada, ask, turn, delivery } = await setUpAsking()
    const there = await meet(storage, 7, { telegramId: -100, topicId: 3 })
    const bob = await meet(storage, 8)
    const answered = await turn('u1')
    const running = await asking(storage, there).ask('u2')
    await questions.begin(running.id, noon)
    await ask('u3', { state: 'unconsented' })
    const others = await asking(storage, bob).turn('u4')
    await storage.outbox.add(
      [answered, running.id, others].map((id) => delivery(`q${id}:0`)),
      noon,
    )
    expect(await questions.forgetAll(ada.person, noon, instead)).toEqual({
      erased: 3,
      running: [running.id],
      deliveries: [],
    })
    const raw = openRaw(folders)
    expect(raw.prepare('SELECT id FROM question').pluck().all()).toEqual([others])
    expect(raw.prepare('SELECT person_id FROM conversation').pluck().all()).toEqual([bob.person])
    expect(raw.prepare('SELECT cause FROM question_cause').pluck().all()).toEqual(['u4'])
    expect((await storage.outbox.open()).map(({ key }) => key)).toEqual([`q${others}:0`])
  })

  it('erases what is a day old: silent conversations and what nobody decided on or asked again', async () => {
    const { questions, ask, turn, sweep } = await setUpAsking()
    const answered = await turn('u1', noon)
    const ids = [answered]
    for (const state of ['unconsented', 'unconfirmed'] as const) ids.push((await ask(state, { state })).id)
    const failed = await ask('u2')
    await questions.fail(failed.id, 'timeout', [], noon)
    ids.push(failed.id)
    const waiting = await ask('u3')
    const left = async () => (await Promise.all(ids.map((id) => questions.read(id)))).filter(Boolean).length
    expect(await sweep(noon + dayMs)).toBe(0)
    expect(await left()).toBe(4)
    expect(await sweep(noon + dayMs + 1)).toBeGreaterThan(0)
    expect(await left()).toBe(0)
    expect(await questions.read(waiting.id)).toEqual(waiting)
  })
})
