import { describe, expect, it } from 'vitest'
import { setUpAsking, asking } from './asking.ts'
import { lineOf, makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

describe('a question', () => {
  it('is written down as it was asked', async () => {
    const { questions, ada, record } = await setUpAsking()
    const { kind, question } = await record('u1', {
      ...{ messageId: 10, text: 'Why?', notBefore: noon + 5, state: 'unconfirmed' },
      wordsFrom: ['forwarded', 'own'],
    })
    expect(kind).toBe('recorded')
    expect(question).toEqual({
      id: question.id,
      ...{ person: ada.person, topic: ada.topic, messageId: 10, text: 'Why?' },
      wordsFrom: ['forwarded', 'own'],
      ...{ state: 'unconfirmed', attempts: 0, askedAt: noon, notBefore: noon + 5 },
      ...{ conversation: undefined, replaces: undefined, previewMessageId: undefined, finish: undefined },
      ...{ isInGroup: false, reply: undefined, isLeftOut: false },
    })
    expect(await questions.read(question.id)).toEqual(question)
  })

  it('is asked once per cause, in any state, also after a restart', async () => {
    const { folders, storage, questions, record, turn } = await setUpAsking()
    const id = await turn('u1')
    expect(await record('u1', { text: 'another text' })).toMatchObject({
      kind: 'duplicate',
      question: { id, text: 'text of u1', state: 'answered' },
    })
    expect(await questions.depth()).toEqual({ waiting: 0, held: 0 })
    storage.close()
    const later = openFor(folders)
    const { record: recordLater } = asking(later, await meet(later, 7))
    expect(await recordLater('u1')).toMatchObject({ kind: 'duplicate', question: { id } })
  })

  it('may be asked again under a cause that was forgotten', async () => {
    const { questions, record, ask } = await setUpAsking()
    await questions.remove((await ask('u1')).id)
    expect(await record('u1')).toMatchObject({ kind: 'recorded' })
  })
})

describe('a text that was cut by the app', () => {
  const part = (messageId: number, awaitsMore: boolean, text: string) => ({ messageId, awaitsMore, text })

  it('becomes one question again, of three parts too', async () => {
    const { questions, ada, record } = await setUpAsking()
    const { question } = await record('u1', { ...part(10, true, 'one '), notBefore: noon + 1 })
    expect(await record('u2', { ...part(11, true, 'two '), notBefore: noon + 2 })).toMatchObject({
      kind: 'joined',
      question: { id: question.id, text: 'one two ', messageId: 11, notBefore: noon + 2 },
    })
    expect(await record('u3', { ...part(12, false, 'three'), notBefore: noon + 3 })).toMatchObject({
      kind: 'joined',
      question: { id: question.id, text: 'one two three', messageId: 12, notBefore: noon + 3 },
    })
    expect(await record('u4', part(13, false, 'something else'))).toMatchObject({ kind: 'recorded' })
    expect((await questions.next(lineOf(ada)))?.text).toBe('one two three')
    expect(await questions.depth()).toEqual({ waiting: 2, held: 0 })
  })

  it('stays the same when a crash lets any of its parts be handled again', async () => {
    const folders = makeFolders()
    const { storage, record, ada } = await setUpAsking(folders)
    const parts = [part(10, true, 'one '), part(11, true, 'two '), part(12, false, 'three')]
    for (const [index, one] of parts.entries()) await record(`u${index}`, one)
    storage.close()
    const later = openFor(folders)
    const { record: recordLater, questions } = asking(later, ada)
    for (const [index, one] of parts.entries())
      expect(await recordLater(`u${index}`, one)).toMatchObject({
        kind: 'duplicate',
        question: { text: 'one two three' },
      })
    expect(await questions.depth()).toEqual({ waiting: 1, held: 0 })
  })

  it.each([
    ['not the very next message', { messageId: 12 }],
    ['without a message', { messageId: undefined }],
  ])('is not joined by what is %s', async (_case, rest) => {
    const { record } = await setUpAsking()
    await record('u1', part(10, true, 'one '))
    expect(await record('u2', rest)).toMatchObject({ kind: 'recorded' })
  })

  it('is not joined when its last part was not cut, when it runs, or when it has its end', async () => {
    const { questions, record, answer } = await setUpAsking()
    const { question } = await record('u1', part(10, true, 'one '))
    await questions.begin(question.id, noon)
    expect(await record('u2', part(11, true, 'two'))).toMatchObject({ kind: 'recorded' })
    await answer(question.id)
    expect(await record('u3', part(11, false, 'three'))).toMatchObject({ kind: 'recorded' })
    await record('u4', part(20, false, 'whole'))
    expect(await record('u5', part(21, false, 'next'))).toMatchObject({ kind: 'recorded' })
  })

  it('is not joined by somebody else, nor in another topic', async () => {
    const { storage, ada, record } = await setUpAsking()
    const bob = await meet(storage, 8)
    await record('u1', part(10, true, 'one '))
    const others = asking(storage, { ...bob, topic: ada.topic })
    expect(await others.record('u2', part(11, false, 'mine'))).toMatchObject({ kind: 'recorded' })
    const elsewhere = asking(storage, { ...ada, topic: { ...ada.topic, topicId: 5 } })
    expect(await elsewhere.record('u3', part(11, false, 'there'))).toMatchObject({ kind: 'recorded' })
  })

  it('holds the words of all whose words its parts hold', async () => {
    const { record } = await setUpAsking()
    await record('u1', part(10, true, 'mine '))
    const { question } = await record('u2', { ...part(11, false, 'theirs'), wordsFrom: ['forwarded', 'own'] })
    expect(question.wordsFrom).toEqual(['own', 'forwarded'])
  })

  it('keeps no copy of its parts beside the whole', async () => {
    const { folders, record } = await setUpAsking()
    await record('u1', part(10, true, 'one '))
    await record('u2', part(11, false, 'two'))
    const raw = openRaw(folders)
    expect(raw.prepare('SELECT count(*) FROM question').pluck().get()).toBe(1)
    expect(raw.prepare('SELECT cause FROM question_cause ORDER BY cause').pluck().all()).toEqual(['u1', 'u2'])
  })
})
