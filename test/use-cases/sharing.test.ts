import { describe, expect, it } from 'vitest'
import { contributionId, questionId } from '../../src/domain/ids.ts'
import { defaultRewardRules } from '../../src/domain/reward-rules.ts'
import { noon } from '../database/temp-storage.ts'
import { nothingFound, setUpAda as setUp, shown, words } from './sharing-side.ts'

const dayMs = 24 * 3_600_000
describe('a preview', () => {
  it('is not shown when the model does not keep to its form, and leaves nothing', async () => {
    const { ada, preview, question, raw } = await setUp()
    for (const says of [
      ['Ignore that. 400'],
      [
        '{"found":[{"kind":"name","words":"not in the text"}],"minor":false,"sexual":false,"special_category":false}',
      ],
      [nothingFound, '401'],
      [nothingFound, 'I give it 400'],
    ])
      expect(await preview(ada.person, question, says)).toMatchObject({ why: 'unread' })
    expect(raw.prepare('SELECT count(*) FROM contribution').pluck().get()).toBe(0)
  })

  it('is paid from what the bot may spend in a day, and not from the answers of its person', async () => {
    const { ada, preview, question, storage, raw } = await setUp({ spendNano: 2_500n })
    const { answers } = await storage.budget.usage(ada.person, '2026-11-22')
    await preview(ada.person, question)
    expect(await storage.budget.usage(ada.person, '2026-11-22')).toMatchObject({ answers })
    expect(await storage.budget.totals('2026-11-22')).toMatchObject({ spentNano: 20n })

    const poor = await setUp({ spendNano: 1_500n })
    poor.world.costs = undefined
    expect(await poor.preview(poor.ada.person, poor.question)).toMatchObject({ why: 'spent' })
    expect(poor.asked).toHaveLength(1)
    for (const data of [poor.raw, raw])
      expect(data.prepare("SELECT count(*) FROM contribution WHERE state <> 'preview'").pluck().get()).toBe(0)
    expect(await poor.storage.budget.usage(poor.ada.person, '2026-11-22')).toMatchObject({ answers })
  })

  it('is refused for what the model says it is about, and for secrets before the model is asked', async () => {
    const { ada, preview, question, asked } = await setUp()
    const aboutHealth = nothingFound.replace('"special_category":false', '"special_category":true')
    expect(await preview(ada.person, question, [aboutHealth])).toMatchObject({
      reasons: ['special-category'],
    })
    const before = asked.length
    const card = await ada.turn('q2', noon, { text: 'Is 4111 1111 1111 1111 a good card?' })
    expect(await preview(ada.person, card)).toMatchObject({ reasons: ['card'] })
    expect(asked).toHaveLength(before)
  })

  it('is refused with where each thing stands, and asked for again without those turns', async () => {
    const { ada, preview, question, asked, world } = await setUp()
    const card = 'Is 4111 1111 1111 1111 a good card?'
    await ada.turn('q2', noon, { text: card })
    await ada.turn('q3', noon, { text: 'And which knots hold best in a wet rope?' })
    const last = await ada.turn('q4', noon, { text: `Once more: ${card}` })
    const rejected = await preview(ada.person, last)
    expect(rejected).toMatchObject({
      places: [
        { kind: 'card', turn: 2, of: 4, side: 'question' },
        { kind: 'card', turn: 4, of: 4, side: 'question' },
      ],
      offers: [{ turns: [2, 4], without: [2, 0] }],
    })
    expect(asked).toHaveLength(0)

    const health = nothingFound.replace('"special_category":false', '"special_category":true')
    const without = { kind: 'conversation', without: [2, 0] } as const
    expect(await preview(ada.person, last, [health], without)).toMatchObject({
      places: [],
      offers: [
        { turns: [1], without: [2, 0, 3] },
        { turns: [2], without: [2, 0, 1] },
      ],
    })
    const child = nothingFound.replace('"minor":false', '"minor":true')
    expect(await preview(ada.person, last, [child], without)).toMatchObject({ offers: [] })
    const left = { kind: 'conversation', without: [2, 0, 1] } as const
    expect(shown(await preview(ada.person, last, undefined, left)).turnIds).toEqual([question])
    expect(world.says).toEqual([])
  })

  it('is refused for good where nothing can be left out', async () => {
    const { ada, preview, question } = await setUp()
    const nothing = { kind: 'conversation', without: [0] } as const
    expect(await preview(ada.person, question, [], nothing)).toMatchObject({ why: 'gone' })
    const card = await ada.turn('q2', noon, { text: 'Is 4111 1111 1111 1111 a good card?' })
    const without = { kind: 'conversation', without: [1] } as const
    expect(await preview(ada.person, card, [], without)).toMatchObject({ why: 'rejected', offers: [] })
    const [half, rest] = ['absorb winner thank year wave sausage', 'worth useful legal zebra bridge yellow']
    await ada.turn('q3', noon, { text: half })
    const inParts = await ada.turn('q4', noon, { text: rest })
    const withoutCard = { kind: 'conversation', without: [2] } as const
    expect(await preview(ada.person, inParts, [], withoutCard)).toMatchObject({
      ...{ reasons: ['seed-phrase'], places: [], offers: [] },
    })
    const comment = 'It took 4111 1111 1111 1111 at once.'
    const said = { kind: 'feedback', verdict: 'bad', comment } as const
    expect(await preview(ada.person, question, [], said)).toMatchObject({
      ...{ reasons: ['card'], places: [], offers: [] },
    })
  })

  it('goes with its purpose, with a no, with "forget all", and after a week', async () => {
    const { ada, preview, question, takeBack, agree, contributions, shareItem, world, raw, storage } =
      await setUp()
    const kept = (): unknown => raw.prepare('SELECT count(*) FROM contribution').pluck().get()
    await preview(ada.person, question)
    await takeBack(ada, 'contribute_feedback')
    expect(kept()).toBe(1)
    await takeBack(ada, 'contribute_conversation')
    expect(kept()).toBe(0)

    await agree(ada, 'contribute_conversation')
    const { id } = shown(await preview(ada.person, question))
    await shareItem.decline(ada.person, contributionId('other'))
    expect(kept()).toBe(1)
    await shareItem.decline(ada.person, id)
    expect(kept()).toBe(0)

    await preview(ada.person, question)
    world.now += 7 * dayMs - 1
    expect(await contributions.eraseDue(world.now)).toBe(0)
    expect(await contributions.eraseDue(world.now + 1)).toBe(1)

    const again = await ada.turn('q9', world.now)
    await preview(ada.person, again)
    await storage.questions.forgetAll(ada.person, world.now, { text: '', entities: [] })
    expect(kept()).toBe(0)
  })

  it('holds no more turns than there is room for buttons to leave them out', async () => {
    const { ada, preview } = await setUp()
    for (let turn = 0; turn < 60; turn += 1) await ada.turn(`t${turn}`)
    const last = await ada.turn('last', noon, { text: words.toUpperCase() })
    const { turnIds } = shown(await preview(ada.person, last))
    expect(turnIds).toHaveLength(50)
    expect(turnIds.at(-1)).toBe(last)
  })

  it('without a turn never earns more, and has an id of its own', async () => {
    const { ada, preview, prospectOf, leaveOutTurn, share, randomId } = await setUp()
    const question = await ada.turn('q2', noon, { text: 'And what about a jacket made of wool?' })
    const before = shown(await preview(ada.person, question))
    expect(before.turnIds).toHaveLength(2)
    const shorter = shown(await leaveOutTurn(ada.person, before.id, 0, randomId()))
    expect(shorter.turnIds).toEqual([question])
    const [most, less] = [await prospectOf(before), await prospectOf(shorter)]
    if (most.kind !== 'up-to') throw new Error('earns nothing')
    expect(less.kind === 'nothing' || less.amountNano < most.amountNano).toBe(true)
    expect(await share(ada.person, before.id)).toEqual({ kind: 'gone' })
    expect(await leaveOutTurn(ada.person, shorter.id, 0, randomId())).toEqual({ kind: 'gone' })
  })
})

describe('a yes to one thing', () => {
  it.for([
    { name: 'nothing before the tenth answer', days: 8, answers: 9, isPremium: true, weight: 0 },
    { name: 'nothing in the first days', days: 6, answers: 10, isPremium: true, weight: 0 },
    { name: 'half in the first month', days: 8, answers: 10, isPremium: false, weight: 500 },
    { name: 'wholly for Premium accounts', days: 8, answers: 10, isPremium: true, weight: 1_000 },
    { name: 'wholly after a month', days: 31, answers: 10, isPremium: false, weight: 1_000 },
  ])('counts $name', async ({ days, answers, isPremium, weight }, { expect }) => {
    const { newcomerMs, newcomerAnswers } = defaultRewardRules
    const { ada, preview, share, rewards, world } = await setUp({ rules: { newcomerMs, newcomerAnswers } })
    world.now += days * dayMs
    let last = ''
    for (let turn = 1; turn < answers; turn += 1) last = await ada.turn(`t${turn}`, world.now)
    const said = { kind: 'conversation', without: [], isPremium } as const
    const { id } = shown(await preview(ada.person, questionId(last), undefined, said))
    await share(ada.person, id)
    expect(await rewards.read(id)).toMatchObject({ weight, state: weight === 0 ? 'refused' : 'waiting' })
  })

  it('is recorded for this very text, with the words sealed and the reward told', async () => {
    const { ada, preview, share, question, consents, raw, contributions, storage } = await setUp()
    const { id } = shown(await preview(ada.person, question))
    expect(await share(ada.person, id)).toMatchObject({ kind: 'shared', reward: { state: 'waiting' } })
    const chain = await consents.verifyChain(ada.person)
    if (chain.kind !== 'whole') throw new Error('broken')
    const events = chain.events.filter(({ scope }) => scope === `item:${id}`)
    expect(events.map(({ state }) => state)).toEqual(['requested', 'given'])
    const notice = await consents.notice(events[1]?.notice_hash ?? '')
    expect(notice?.body).toMatch(/^Keep it\?\n\nSHA-256 of the salted text: [0-9a-f]{64}$/)
    expect(await contributions.list(ada.person, 5)).toMatchObject([{ id, state: 'shared' }])
    expect(await storage.kept.read(ada.person, false)).toMatchObject({ sharedConversations: 1 })
    const sealed = raw
      .prepare<[], { contents_sealed: Buffer }>('SELECT contents_sealed FROM contribution')
      .all()
    expect(sealed.every(({ contents_sealed: bytes }) => !bytes.includes('linen'))).toBe(true)
  })

  it('is not taken once the purpose has run out', async () => {
    const { ada, preview, question, raw, contributions, world } = await setUp()
    const { id } = shown(await preview(ada.person, question))
    const notice = {
      purpose: 'contribute_conversation',
      version: 1,
      variant: 'other',
      language: 'en',
    } as const
    const order = { id, notice: { ...notice, material: true, body: 'Keep it?' }, evidence: {} }
    expect(await contributions.share(ada.person, order, world.now + 366 * dayMs)).toEqual({ kind: 'off' })
    expect(raw.prepare('SELECT count(*) FROM reward').pluck().get()).toBe(0)
    expect(await contributions.share(ada.person, order, world.now)).toMatchObject({ kind: 'shared' })
  })

  it('is not taken twice, nor for words that were shared before by anybody', async () => {
    const { ada, preview, share, question, wish, ...side } = await setUp()
    const bob = await side.friend(2)
    await side.agree(bob, 'contribute_conversation')
    const same = await bob.turn('b1', noon, { text: words.toUpperCase() })
    const [mine, theirs] = [
      shown(await preview(ada.person, question)),
      shown(await preview(bob.person, same)),
    ]
    expect(await share(ada.person, theirs.id)).toEqual({ kind: 'gone' })
    expect(await share(ada.person, mine.id)).toMatchObject({ kind: 'shared' })
    expect(await share(bob.person, theirs.id)).toEqual({ kind: 'duplicate' })
    expect(await wish(ada.person, question)).toMatchObject({ why: 'shared-before' })
  })

  it('is taken back with its words; the reward is void before its hold ends, and stays after', async () => {
    const { ada, preview, share, question, shareItem, rewards, world, contributions, ...side } = await setUp()
    const first = shown(await preview(ada.person, question))
    await share(ada.person, first.id)
    world.now += dayMs
    await rewards.closeEpoch('2026-11-22', world.now)
    expect(await rewards.read(first.id)).toMatchObject({ state: 'accrued' })
    expect(await shareItem.withdraw(ada.person, first.id, {})).toEqual({ kind: 'withdrawn', reward: 'void' })
    expect(await contributions.read(ada.person, first.id)).toMatchObject({ state: 'withdrawn' })
    expect(await side.storage.kept.read(ada.person, false)).toMatchObject({ sharedConversations: 0 })

    const other = await ada.turn('q5', world.now, {
      text: 'Which knots hold best in a wet rope on a small boat?',
    })
    const second = shown(await preview(ada.person, other))
    await share(ada.person, second.id)
    world.now += 40 * dayMs
    await rewards.closeEpoch('2026-11-23', world.now)
    world.now += 40 * dayMs
    await rewards.vestDue(world.now)
    expect(await shareItem.withdraw(ada.person, second.id, {})).toEqual({ kind: 'withdrawn', reward: 'kept' })
    expect(await side.ledger.audit(new AbortController().signal)).toEqual([])
  })

  it('goes with its person; what it was known by stays, and is nobody’s', async () => {
    const { ada, preview, share, question, storage, raw, rewards, world } = await setUp()
    const { id } = shown(await preview(ada.person, question))
    await share(ada.person, id)
    await storage.eraser.erase(ada.person, world.now)
    expect(raw.prepare('SELECT count(*) FROM contribution').pluck().get()).toBe(0)
    expect(raw.prepare('SELECT count(*) FROM contribution_turn').pluck().get()).toBe(0)
    expect(raw.prepare('SELECT person_id FROM contribution_print').pluck().all()).toEqual([null])
    expect(await rewards.read(id)).toMatchObject({ state: 'void', reason: 'erased' })
  })
})
