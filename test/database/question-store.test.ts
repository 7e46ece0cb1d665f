import { describe, expect, it } from 'vitest'
import { questionId } from '../../src/domain/ids.ts'
import { dayMs } from '../../src/domain/day.ts'
import { heldFreshMs } from '../../src/domain/question.ts'
import { asking, setUpAsking } from './asking.ts'
import { lineOf, meet, noon } from './temp-storage.ts'

const nobody = questionId('0'.repeat(32))

describe('the line of a topic', () => {
  it('gives one question after the other, also before its time and one that a crash broke off', async () => {
    const { questions, ada, ask, answer } = await setUpAsking()
    const first = await ask('u1', { notBefore: noon + dayMs })
    const second = await ask('u2')
    expect(await questions.next(lineOf(ada))).toEqual(first)
    await questions.begin(first.id, noon)
    expect(await questions.next(lineOf(ada))).toMatchObject({ id: first.id, state: 'running', attempts: 1 })
    await answer(first.id)
    expect((await questions.next(lineOf(ada)))?.id).toBe(second.id)
    await questions.fail(second.id, 'timeout', [], noon)
    expect(await questions.next(lineOf(ada))).toBeUndefined()
  })

  it('stands apart from other topics, of which all with open questions are known', async () => {
    const { questions, storage, ada, ask, turn } = await setUpAsking()
    const there = await meet(storage, 7, { telegramId: -100, topicId: 3 })
    const elsewhere = { ...there, topic: { ...there.topic, topicId: 4 } }
    const running = await asking(storage, there).ask('u2')
    await questions.begin(running.id, noon)
    await turn('u3')
    await asking(storage, elsewhere).ask('u4', { state: 'unconsented' })
    expect(await questions.openLines()).toEqual([lineOf(there)])
    await ask('u1')
    await asking(storage, there).ask('u5')
    expect(new Set(await questions.openLines())).toEqual(new Set([lineOf(ada), lineOf(there)]))
    expect((await questions.next(lineOf(there)))?.id).toBe(running.id)
    expect(await questions.next(lineOf(elsewhere))).toBeUndefined()
  })

  it('counts every attempt that began, but not one that was handed back', async () => {
    const { questions, ask } = await setUpAsking()
    const { id } = await ask('u1')
    await questions.begin(id, noon)
    await questions.begin(id, noon)
    expect(await questions.read(id)).toMatchObject({ state: 'running', attempts: 2 })
    await questions.handBack(id)
    await questions.handBack(id)
    expect(await questions.read(id)).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  it('takes back in what failed or was not confirmed, with a fresh count, and nothing else', async () => {
    const { questions, ask, turn } = await setUpAsking()
    const failed = await ask('u1')
    await questions.begin(failed.id, noon)
    await questions.fail(failed.id, 'timeout', [], noon)
    const unconfirmed = await ask('u2', { state: 'unconfirmed' })
    for (const { id } of [failed, unconfirmed]) {
      expect(await questions.putInLine(id, noon + 7)).toBe(true)
      expect(await questions.read(id)).toMatchObject({ state: 'waiting', attempts: 0, notBefore: noon + 7 })
      expect(await questions.putInLine(id, noon)).toBe(false)
    }
    expect(await questions.putInLine(await turn('u3'), noon)).toBe(false)
    expect(await questions.putInLine((await ask('u4', { state: 'unconsented' })).id, noon)).toBe(false)
    expect(await questions.putInLine(nobody, noon)).toBe(false)
  })

  it('counts what is in line or running, and what is held', async () => {
    const { questions, ask, turn } = await setUpAsking()
    const [running, held] = [await ask('u1'), await ask('u2')]
    await ask('u3')
    await questions.begin(running.id, noon)
    await questions.keep(held.id, 'held', [], noon)
    await ask('u4', { state: 'unconsented' })
    await turn('u5')
    expect(await questions.depth()).toEqual({ waiting: 2, held: 1 })
  })
})

describe('a question without consent', () => {
  it('gets in line with the others once the person agrees, unless it is a day old', async () => {
    const { questions, storage, ada, ask } = await setUpAsking()
    await ask('u1', { state: 'unconsented' }, noon - dayMs)
    const second = await ask('u2', { state: 'unconsented' }, noon - dayMs + 1)
    await ask('u3', { state: 'unconfirmed' })
    const bob = await meet(storage, 8)
    await asking(storage, bob).ask('u4', { state: 'unconsented' })
    const fifth = await ask('u5', { state: 'unconsented' })
    expect(await questions.admit(ada.person, noon)).toEqual([
      { ...second, state: 'waiting' },
      { ...fifth, state: 'waiting' },
    ])
    expect(await questions.read(second.id)).toMatchObject({ state: 'waiting' })
    expect(await questions.admit(ada.person, noon)).toEqual([])
    expect(await questions.next(lineOf(bob))).toBeUndefined()
  })

  it('is erased when the person declines, and nobody else’s is', async () => {
    const { questions, storage, ada, ask } = await setUpAsking()
    const mine = await ask('u1', { state: 'unconsented' })
    const waiting = await ask('u2')
    const theirs = await asking(storage, await meet(storage, 8)).ask('u3', { state: 'unconsented' })
    await questions.decline(ada.person)
    expect(await questions.read(mine.id)).toBeUndefined()
    expect(await questions.read(waiting.id)).toEqual(waiting)
    expect(await questions.read(theirs.id)).toEqual(theirs)
  })
})

describe('a held question', () => {
  it('is answered without asking within 15 minutes, and after that only if the person still wants it', async () => {
    const { questions, ask } = await setUpAsking()
    const ids: string[] = []
    for (const [index, ageMs] of [heldFreshMs, heldFreshMs + 1, 0].entries()) {
      const { id } = await ask(`u${index}`, {}, noon - ageMs)
      await questions.begin(id, noon - ageMs)
      await questions.keep(id, 'held', [], noon)
      ids.push(id)
    }
    const released = await questions.releaseHeld(noon)
    expect(released.inLine).toMatchObject([0, 2].map((index) => ({ id: ids[index], state: 'waiting' })))
    expect(released.stale).toMatchObject([{ id: ids[1], state: 'unconfirmed' }])
    for (const question of [...released.inLine, ...released.stale])
      expect(await questions.read(question.id)).toEqual(question)
    expect(await questions.releaseHeld(noon)).toEqual({ inLine: [], stale: [] })
  })

  it('is not taken for one that brings the process down, however often the network goes away', async () => {
    const { questions, ask } = await setUpAsking()
    const { id } = await ask('u1')
    for (let outage = 0; outage < 5; outage++) {
      await questions.begin(id, noon)
      await questions.keep(id, 'held', [], noon)
      await questions.releaseHeld(noon)
    }
    expect(await questions.read(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  it('outlives a day without the network', async () => {
    const { questions, ask } = await setUpAsking()
    const { id } = await ask('u1')
    await questions.begin(id, noon)
    await questions.keep(id, 'held', [], noon)
    await questions.eraseDue(noon + 2 * dayMs)
    expect((await questions.releaseHeld(noon + 2 * dayMs)).stale).toMatchObject([{ id }])
  })
})

describe('a question that was asked', () => {
  it('is found as the last one of its person and place, unless the person still has to decide on it', async () => {
    const { questions, storage, ada, ask, turn } = await setUpAsking()
    expect(await questions.last(ada.person, ada.topic)).toBeUndefined()
    const first = await turn('u1')
    await ask('u2', { state: 'unconsented' })
    await ask('u3', { state: 'unconfirmed' })
    await asking(storage, { ...(await meet(storage, 8)), topic: ada.topic }).ask('u4')
    await asking(storage, { ...ada, topic: { ...ada.topic, topicId: 5 } }).ask('u5')
    expect((await questions.last(ada.person, ada.topic))?.id).toBe(first)
    const failed = await ask('u6')
    await questions.fail(failed.id, 'timeout', [], noon)
    expect(await questions.last(ada.person, ada.topic)).toMatchObject({ id: failed.id, state: 'failed' })
  })

  it('is found by the message that asked, the first or last of its parts', async () => {
    const { questions, ada, ask } = await setUpAsking()
    const { id } = await ask('u1', { messageId: 10, awaitsMore: true })
    await ask('u2', { messageId: 11 })
    await ask('u3', { messageId: 20 })
    expect((await questions.byMessage(ada.topic, 10))?.id).toBe(id)
    expect((await questions.byMessage(ada.topic, 11))?.id).toBe(id)
    expect(await questions.byMessage(ada.topic, 12)).toBeUndefined()
    expect(await questions.byMessage({ ...ada.topic, topicId: 5 }, 10)).toBeUndefined()
  })

  it('takes the edited text until it is answered, and whose words came with it', async () => {
    const { questions, ask, answer } = await setUpAsking()
    const { id } = await ask('u1')
    expect(await questions.rewrite(id, 'edited', ['other'])).toBe(true)
    expect(await answer(id, { question: 'text of u1' })).toEqual({ kind: 'edited' })
    expect(await questions.read(id)).toMatchObject({ text: 'edited', wordsFrom: ['own', 'other'] })
    await answer(id)
    expect(await questions.rewrite(id, 'too late', ['own'])).toBe(false)
    expect((await questions.read(id))?.text).toBe('edited')
    expect(await questions.rewrite(nobody, 'of nobody', ['own'])).toBe(false)
  })

  it('remembers the message in which its answer appears', async () => {
    const { questions, ask } = await setUpAsking()
    const { id } = await ask('u1')
    await questions.setPreview(id, 33)
    expect(await questions.read(id)).toMatchObject({ previewMessageId: 33 })
  })

  it('is gone once removed, and work on it then changes nothing', async () => {
    const { questions, ask } = await setUpAsking()
    const { id } = await ask('u1')
    await questions.remove(id)
    await questions.begin(id, noon)
    await questions.handBack(id)
    expect(await questions.read(id)).toBeUndefined()
    expect(await questions.depth()).toEqual({ waiting: 0, held: 0 })
  })
})
