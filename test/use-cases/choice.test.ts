import { describe, expect, it } from 'vitest'
import type { Finish, WordsFrom } from '../../src/domain/question.ts'
import type { QuestionId } from '../../src/domain/ids.ts'
import { noon } from '../database/temp-storage.ts'
import { nothingFound, setUpSharing, shown } from './sharing-side.ts'

const dayMs = 24 * 3_600_000
const words = 'How do I keep a linen shirt from creasing when I pack it? Anna, +49 151 23456789'
const rolled = 'Roll it around a towel and put it on top of the case, as anna.b@gmail.com says.'
const hung = 'Hang it up in the bathroom as soon as you arrive, and let the steam of a shower do the work.'
const named = nothingFound.replace('[]', '[{"kind":"name","words":"Anna"}]')
const first = { kind: 'feedback', verdict: 'first' } as const
const second = { kind: 'feedback', verdict: 'second' } as const
const comment = { kind: 'feedback', verdict: 'good', comment: 'That helped me in the hotel.' } as const

/** Ada, who may be asked what she thinks of answers, and has one that she can ask for anew. */
async function setUp() {
  const side = await setUpSharing()
  const ada = await side.friend(1)
  await side.agree(ada, 'contribute_feedback')
  let asked = 0
  const ask = async (rest: Parameters<typeof ada.ask>[1]) => {
    const question = await ada.ask(`a${asked++}`, { text: words, ...rest }, side.world.now)
    await ada.questions.begin(question.id, side.world.now, 'keep')
    return question
  }
  const answered = async (
    answer: string,
    wordsFrom: readonly WordsFrom[] = ['own'],
    finish: Finish = 'whole',
  ) => {
    const { id } = await ask({ wordsFrom })
    await ada.answer(id, { now: side.world.now, answer, finish })
    return id
  }
  const again = async (replaces: QuestionId, answer = hung, text = words, finish: Finish = 'whole') => {
    const question = await ask({ text, replaces })
    const keepsEarlier = await side.offersChoice(question, { question: text, finish, answer })
    await ada.answer(question.id, { now: side.world.now, answer, finish, keepsEarlier })
    return { id: question.id, isOffered: keepsEarlier }
  }
  const kept = side.raw
    .prepare<[], number>('SELECT count(*) FROM question WHERE earlier_sealed IS NOT NULL')
    .pluck()
  return { ...side, ada, answered, again, earlierKept: () => kept.get() ?? 0 }
}

describe('the choice between two answers', () => {
  it('is offered where both are whole, differ, and answer the same words of the person', async () => {
    const { ada, answered, again, agree, takeBack, world, earlierKept } = await setUp()
    expect((await again(await answered(rolled))).isOffered).toBe(true)
    expect(earlierKept()).toBe(1)
    const offered = [
      await again(await answered(rolled), ` ${rolled}`),
      await again(await answered(rolled, ['own'], 'stopped')),
      await again(await answered(rolled), hung, words, 'length'),
      await again(await answered(rolled), hung, 'Something else?'),
    ]
    await takeBack(ada, 'contribute_feedback')
    offered.push(await again(await answered(rolled)))
    await agree(ada, 'contribute_feedback')
    world.endpoint = 'other'
    offered.push(await again(await answered(rolled)))
    world.endpoint = 'attested'
    await answered(rolled, ['forwarded'])
    offered.push(await again(await answered(rolled)))
    expect(offered.map(({ isOffered }) => isOffered)).toEqual(offered.map(() => false))
    expect(earlierKept()).toBe(0)
  })

  it('is offered as well where the second try failed and was repeated', async () => {
    const { ada, answered, offersChoice } = await setUp()
    const { id } = await ada.ask('r', { text: words, replaces: await answered(rolled) })
    await ada.questions.begin(id, noon, 'keep')
    await ada.questions.fail(id, 'cut', [], noon)
    await ada.questions.putInLine(id, noon)
    const repeated = await ada.questions.read(id)
    if (repeated === undefined) throw new Error('The question is gone.')
    expect(await offersChoice(repeated, { question: words, finish: 'whole', answer: hung })).toBe(true)
  })

  it('keeps the question and both answers, redacted, and which one is preferred; nothing before the yes', async () => {
    const { ada, answered, again, preview, prospectOf, share, contributions, rewards, raw } = await setUp()
    const { id: question } = await again(await answered(rolled))
    const before = shown(await preview(ada.person, question, [named], first))
    expect(before.contents).toMatchObject({
      ...{ kind: 'feedback', verdict: 'first' },
      question: { text: 'How do I keep a linen shirt from creasing when I pack it? [NAME_1], [PHONE]' },
      first: { text: rolled.replace('anna.b@gmail.com', '[EMAIL]') },
      second: { text: hung },
    })
    expect(await contributions.preview(ada.person, before.id)).toEqual(before)
    expect(raw.prepare("SELECT count(*) FROM contribution WHERE state = 'shared'").pluck().get()).toBe(0)

    const after = shown(await preview(ada.person, question, [named], second))
    const { id } = after
    expect(await share(ada.person, before.id)).toEqual({ kind: 'gone' })
    expect(await prospectOf(after)).toEqual({ kind: 'up-to', amountNano: 500_000n })
    expect(await share(ada.person, id)).toMatchObject({ kind: 'shared', reward: { state: 'waiting' } })
    expect(await contributions.read(ada.person, id)).toMatchObject({ contents: { verdict: 'second' } })
    expect(await rewards.read(id)).toMatchObject({ kind: 'feedback' })
  })

  it('is one piece of feedback: after it no comment on that answer, nor after a comment a choice', async () => {
    const { ada, answered, again, preview, wish, share } = await setUp()
    const chosen = await again(await answered(rolled))
    await share(ada.person, shown(await preview(ada.person, chosen.id, [named], second)).id)
    expect(await wish(ada.person, chosen.id, comment)).toMatchObject({ why: 'rated-before' })

    const other = await again(await answered('Fold it.'), 'Do not pack it.')
    await share(ada.person, shown(await preview(ada.person, other.id, [nothingFound], comment)).id)
    expect(await wish(ada.person, other.id, first)).toMatchObject({ why: 'rated-before' })
  })

  it('can be made for a day; then the earlier answer is erased', async () => {
    const { ada, answered, again, wish, world, earlierKept } = await setUp()
    const { id } = await again(await answered(rolled))
    world.now += dayMs - 1
    await ada.sweep(world.now, 'keep')
    expect(earlierKept()).toBe(1)
    world.now += 1
    expect(await wish(ada.person, id, first)).toMatchObject({ why: 'too-late' })
    await ada.sweep(world.now, 'keep')
    expect(earlierKept()).toBe(0)
  })

  it('ends with its purpose, with another try, and with "forget all"', async () => {
    const { ada, answered, again, agree, takeBack, wish, earlierKept, world } = await setUp()
    const { id } = await again(await answered(rolled))
    await takeBack(ada, 'contribute_feedback')
    expect(earlierKept()).toBe(0)
    await agree(ada, 'contribute_feedback')
    expect(await wish(ada.person, id, second)).toMatchObject({ why: 'gone' })

    const next = await again(id, 'Wear it.')
    expect(await wish(ada.person, id, second)).toMatchObject({ why: 'gone' })
    expect(await wish(ada.person, next.id, second)).toMatchObject({ kind: 'noted' })
    await ada.questions.forgetAll(ada.person, world.now, { text: '', entities: [] })
    expect(earlierKept()).toBe(0)
  })

  it('is not kept beside an answer once the purpose was turned off while that was written', async () => {
    const { ada, answered, takeBack, earlierKept, offersChoice } = await setUp()
    const question = await ada.ask('late', { text: words, replaces: await answered(rolled) })
    await ada.questions.begin(question.id, noon, 'keep')
    const end = { question: words, finish: 'whole', answer: hung } as const
    expect(await offersChoice(question, end)).toBe(true)
    await takeBack(ada, 'contribute_feedback')
    await ada.answer(question.id, { answer: hung, keepsEarlier: true })
    expect(earlierKept()).toBe(0)
  })

  it('is refused for a secret in either answer, and for words of others in sight', async () => {
    const { ada, answered, again, preview, wish, asked } = await setUp()
    const card = await again(await answered('4111 1111 1111 1111 is such a card.'))
    expect(await preview(ada.person, card.id, [nothingFound], second)).toMatchObject({ reasons: ['card'] })
    expect(asked).toEqual([])

    await answered(rolled, ['quoted'])
    const question = await ada.ask('q', { text: words, replaces: await answered(rolled) })
    await ada.questions.begin(question.id, noon, 'keep')
    await ada.answer(question.id, { answer: hung, keepsEarlier: true })
    expect(await wish(ada.person, question.id, second)).toMatchObject({ why: 'tainted' })
  })

  it('is looked through after a restart as it was made', async () => {
    const { ada, answered, again, wish, contributions } = await setUp()
    const { id } = await again(await answered(rolled))
    await wish(ada.person, id, first)
    expect(await contributions.wishes()).toMatchObject([{ question: id, ...first }])
  })

  it('does not stand in the way of the conversation, but is worth little a second time', async () => {
    const { ada, answered, again, agree, preview, share, prospectOf } = await setUp()
    await agree(ada, 'contribute_conversation')
    const one = await again(await answered(rolled))
    await share(ada.person, shown(await preview(ada.person, one.id, [named], second)).id)
    const conversation = shown(await preview(ada.person, one.id, [named, '390']))
    expect(await prospectOf(conversation)).toMatchObject({ kind: 'up-to' })
    expect(await share(ada.person, conversation.id)).toMatchObject({ kind: 'shared' })

    const two = await again(one.id, rolled)
    expect(await prospectOf(shown(await preview(ada.person, two.id, [named], first)))).toEqual({
      ...{ kind: 'nothing', why: 'low-score' },
    })
  })

  it('is in the copy of their data, as the earlier answer is while it is kept', async () => {
    const { ada, answered, again, preview, storage } = await setUp()
    const { id } = await again(await answered(rolled))
    await preview(ada.person, id, [named], first)
    const { messages } = await storage.records.messages(ada.person, 0)
    expect(messages).toMatchObject([{ answer: hung, earlierAnswer: rolled }])
    const { undecided } = (await storage.records.read(ada.person)) ?? {}
    expect(undecided).toMatchObject([
      { state: 'preview', contents: { verdict: 'first', second: { text: hung } } },
    ])
  })
})
