import { describe, expect, it } from 'vitest'
import { questionId } from '../../src/domain/ids.ts'
import { contribution } from '../database/books.ts'
import { asking } from '../database/asking.ts'
import { meet, noon } from '../database/temp-storage.ts'
import { nothingFound, setUpAda as setUp, shown, words } from './sharing-side.ts'

const dayMs = 24 * 3_600_000

describe('a wish to share', () => {
  it('is refused with the reason', async () => {
    const { ada, wish, question, takeBack, world, ...side } = await setUp()
    const bob = await side.friend(2)
    await side.agree(bob, 'contribute_conversation')
    expect(await wish(bob.person, question)).toMatchObject({ why: 'gone' })
    expect(await wish(ada.person, questionId('none'))).toMatchObject({ why: 'gone' })
    world.endpoint = 'other'
    expect(await wish(ada.person, question)).toMatchObject({ why: 'no-cocoon' })
    world.endpoint = 'unattested'
    await takeBack(ada, 'contribute_conversation')
    expect(await wish(ada.person, question)).toMatchObject({ why: 'off' })
    expect(side.asked).toEqual([])
  })

  it('is refused for what was asked in a group', async () => {
    const { ada, wish, storage, asked } = await setUp()
    const there = await meet(storage, 1, { telegramId: -100, topicId: 0 })
    expect(there.person).toBe(ada.person)
    const question = await asking(storage, there).turn('g1')
    expect((await storage.questions.read(question))?.isInGroup).toBe(true)
    expect(await wish(ada.person, question)).toMatchObject({ why: 'gone' })
    expect(asked).toEqual([])
  })

  it.each([['forwarded'], ['quoted'], ['other'], ['bot']] as const)(
    'is refused where words are %s, and in every turn after',
    async (from) => {
      const { ada, wish } = await setUp()
      const tainted = await ada.turn('q2', noon, { wordsFrom: ['own', from] })
      const later = await ada.turn('q3')
      expect(await wish(ada.person, tainted)).toMatchObject({ why: 'tainted' })
      expect(await wish(ada.person, later)).toMatchObject({ why: 'tainted' })
    },
  )

  it('is refused where such words were answered before it, although they came after it', async () => {
    const { ada, wish, world } = await setUp()
    const again = await ada.ask('q2')
    await ada.questions.begin(again.id, noon, 'keep')
    await ada.questions.fail(again.id, 'cut', [], noon)
    await ada.turn('q3', noon, { wordsFrom: ['forwarded'] })
    await ada.questions.putInLine(again.id, noon)
    await ada.questions.begin(again.id, noon, 'keep')
    world.now += 1
    await ada.answer(again.id, { now: world.now })
    expect(await wish(ada.person, again.id)).toMatchObject({ why: 'tainted' })
  })

  it('is refused where such words came before it and the clock was turned back since', async () => {
    const { ada, wish } = await setUp()
    await ada.turn('q2', noon + 1_000, { wordsFrom: ['forwarded'] })
    const later = await ada.turn('q3', noon)
    expect(await wish(ada.person, later)).toMatchObject({ why: 'tainted' })
  })

  it('is refused where such words were answered before it, came after it, and the clock was turned back', async () => {
    const { ada, wish } = await setUp()
    const again = await ada.ask('q2')
    await ada.questions.begin(again.id, noon, 'keep')
    await ada.questions.fail(again.id, 'cut', [], noon)
    await ada.turn('q3', noon, { wordsFrom: ['forwarded'] })
    await ada.questions.putInLine(again.id, noon)
    await ada.questions.begin(again.id, noon, 'keep')
    await ada.answer(again.id, { now: noon - 1_000 })
    expect(await wish(ada.person, again.id)).toMatchObject({ why: 'tainted' })
  })

  it('is looked through one at a time, and its preview shown again without the model', async () => {
    const { ada, wish, look, question, asked, world } = await setUp()
    const first = await wish(ada.person, question)
    if (first.kind !== 'noted') throw new Error('not noted')
    expect(await wish(ada.person, question)).toEqual({ kind: 'looked-at' })
    const other = await ada.turn('other', noon)
    expect(await wish(ada.person, other)).toMatchObject({ why: 'busy' })
    await look(first.wish)
    expect(world.says).toEqual([])
    expect(await wish(ada.person, question)).toMatchObject({ kind: 'shown' })
    expect(asked).toHaveLength(2)
    expect(asked.every(({ temperature, promised }) => temperature === 0 && promised === 'attested')).toBe(
      true,
    )
  })

  it('is not looked through, which costs, while nothing more can be shared', async () => {
    const rules = { gapMs: 60_000, perConversation: 1, feedbacksPerDay: 1 }
    const { ada, wish, question, world, asked, ...side } = await setUp({ rules })
    const { id } = shown(await side.preview(ada.person, question))
    const before = asked.length
    const other = await ada.turn('q2')
    await side.share(ada.person, id)
    world.now += 1_000
    expect(await wish(ada.person, other)).toEqual({ kind: 'refused', why: 'too-soon', waitMs: 59_000 })
    world.now += 59_000
    expect(await wish(ada.person, other)).toMatchObject({ why: 'conversation-full' })

    await side.rewards.confirm(contribution('f', ada.person, { kind: 'feedback' }), world.now)
    world.now += 60_000
    const comment = 'That helped me in the hotel, thank you.'
    const said = { kind: 'feedback', verdict: 'good', comment } as const
    expect(await wish(ada.person, question, said)).toMatchObject({ why: 'day-full' })
    expect(asked).toHaveLength(before)
    expect(await side.contributions.wishes()).toEqual([])
  })

  it.each([
    ['one letter among dots', 'a'.padEnd(30, '.')],
    ['one letter over and over', 'z'.repeat(40)],
    ['the question once more', `${words} 2`],
    ['words of the answer', 'Put it on TOP of the case!'],
  ])('about an answer earns nothing by %s', async (_, said) => {
    const { ada, preview, prospectOf } = await setUp()
    const { id: last } = await ada.ask('q2', { text: words })
    await ada.questions.begin(last, noon, 'keep')
    await ada.answer(last, { answer: 'Roll it around a towel and put it on top of the case.' })
    const opinion = { kind: 'feedback', verdict: 'good', comment: said } as const
    const looked = shown(await preview(ada.person, last, [nothingFound], opinion))
    expect(looked.quality).toMatchObject({ shape: 0, rubric: 0 })
    expect(await prospectOf(looked)).toEqual({ kind: 'nothing', why: 'low-score' })
  })

  it('about an answer counts for a day, in 20 characters or more, and once', async () => {
    const { ada, wish, question, world, preview, share, storage } = await setUp()
    const comment = { kind: 'feedback', verdict: 'good' } as const
    expect(await wish(ada.person, question, { ...comment, comment: 'Good.  ' })).toMatchObject({
      why: 'too-short',
    })
    const padded = { ...comment, comment: `Good${'\u200b'.repeat(20)} ${' '.repeat(20)}.` }
    expect(await wish(ada.person, question, padded)).toMatchObject({ why: 'too-short' })
    const said = { ...comment, comment: 'That helped me in the hotel, thank you.' }
    const { id } = shown(await preview(ada.person, question, [nothingFound], said))
    expect(await share(ada.person, id)).toMatchObject({ kind: 'shared', reward: { state: 'waiting' } })
    expect(await wish(ada.person, question, said)).toMatchObject({ why: 'rated-before' })
    expect(await storage.kept.read(ada.person, false)).toMatchObject({ sharedOpinions: 1 })
    const other = await ada.turn('q2')
    world.now += dayMs
    expect(await wish(ada.person, other, said)).toMatchObject({ why: 'too-late' })
  })
})
