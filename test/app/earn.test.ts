import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { dataFiles, isData } from './data-file.ts'
import { contributionsIn, shortHolds } from './reward-story.ts'
import { beginStory, messageOf, said, t, type Story } from './story.ts'

const dayMs = 24 * 3_600_000

async function begin(): Promise<{ story: Story; anna: Person } & ReturnType<typeof contributionsIn>> {
  const story = await beginStory({ timings: { closeIntervalMs: 1_000 }, rewards: shortHolds })
  const anna = await story.friend()
  const books = contributionsIn(story)
  await books.fund()
  return { story, anna, ...books }
}

const isScreen = (text: string): boolean =>
  text.startsWith(t('earn-balance', { held: '', ready: '', paid: '' }).slice(0, 12))

describe('/earn', () => {
  it('shows a reward from the day it is scored until it is ready, with a picture that words tell, too', async () => {
    const { story, anna, confirm, newcomer, stateOf } = await begin()
    anna.send('/earn')
    const empty = await story.sees(anna, ({ text }) => isScreen(text))
    expect(empty.media).toBeUndefined()
    expect(empty.text).toContain(t('earn-week-nothing'))

    await confirm('a1', newcomer())
    anna.send('/earn')
    const waiting = await story.sees(anna, ({ text }) => isScreen(text))
    expect(waiting.text).toContain(t('earn-waiting', { count: 1 }))

    story.clock.jump(dayMs)
    await story.passTime(() => stateOf('a1') === 'vested')
    anna.send('/earn')
    const ready = await story.sees(anna, ({ text }) => /Ready: 0\.002 GRAM/.test(text))
    expect(ready.media?.field).toBe('photo')
    expect(ready.text).toContain(
      t('earn-week', {
        moves: [t('earn-moved-reward', { amount: '0.002' }), t('earn-moved-vest', { amount: '0.002' })].join(
          ', ',
        ),
      }),
    )
    expect(ready.text).toContain(t('earn-picture-words', { first: '0', last: '0.002', most: '0.002' }))

    const before = ready.media?.value
    await anna.press(ready.messageId, t('button-picture-dark'))
    await story.until(() =>
      messageOf(anna, ready.messageId)
        .buttons.flat()
        .some(({ text }) => text === t('button-picture-light')),
    )
    expect(messageOf(anna, ready.messageId).media?.value).not.toEqual(before)
    anna.send('/earn')
    await story.sees(anna, ({ buttons, messageId }) => {
      const texts = buttons.flat().map(({ text }) => text)
      return messageId > ready.messageId && texts.includes(t('button-picture-light'))
    })
  })

  it('explains each move, and what is missing for a payout', async () => {
    const { story, anna, confirm, newcomer, stateOf } = await begin()
    await confirm('a1', newcomer())
    story.clock.jump(dayMs)
    await story.passTime(() => stateOf('a1') === 'vested')
    anna.send('/earn')
    const { messageId } = await story.sees(anna, ({ text }) => /Ready: 0\.002/.test(text))
    await anna.press(messageId, t('button-earn-history'))
    const { text } = await story.sees(anna, ({ text }) => text.startsWith(t('earn-history')))
    expect(text).toContain('+ 0.002 GRAM, held')
    expect(text).toContain('with a score of 1000. That is the most for its score.')
    expect(text).toContain('The hold has ended for the conversation of')

    await anna.press(messageId, t('button-claim'))
    const claim = await story.sees(anna, ({ text }) => text.includes('What is missing'))
    expect(claim.text).toContain(
      t('claim-too-little', { least: '0.2', hold: t('earn-minutes', { count: 1 }) }),
    )
    expect(claim.text).toContain(t('claim-wallet'))
    expect(claim.text).toContain(t('claim-payouts-off'))

    await anna.press(messageId, t('button-how-to-earn'))
    const how = await story.sees(anna, ({ text }) => text.startsWith('How to earn'))
    expect(how.text).toContain('up to 0.002 GRAM')
    expect(how.text).toContain('up to 0.5 GRAM in 30 days, and up to 2 %')
    expect(how.text).toContain(
      'up to 20 conversations and 40 opinions a day, and from one conversation up to 5',
    )
    expect(how.text).not.toMatch(/you will get/i)
    expect(how.buttons.flat()).toMatchObject([{ text: t('button-earn-settings') }])

    await anna.press(messageId, t('button-earn-settings'))
    await story.sees(anna, ({ text }) => text.includes('What I hold about you'))
  })

  it('lets a contribution be withdrawn, and says before what that means', async () => {
    const { story, anna, confirm, newcomer } = await begin()
    await confirm('a1', newcomer())
    anna.send('/earn')
    const { messageId } = await story.sees(anna, ({ text }) => isScreen(text))
    await anna.press(messageId, t('button-contributions'))
    const list = await story.sees(anna, t('contributions'))
    await anna.press(list.messageId, list.buttons[0]?.[0]?.text ?? '')
    const one = await story.until(() =>
      [messageOf(anna, list.messageId)].find(({ text }) => text.includes(t('reward-waiting'))),
    )
    expect(one.text).toContain(t('contribution-withdraw-means', { state: 'waiting' }))
    await anna.press(list.messageId, t('button-withdraw-contribution'))
    await story.until(
      () => messageOf(anna, list.messageId).text === t('contribution-withdrawn', { kind: 'void' }),
    )
    expect(said(anna)).not.toContain('ledger')
  })

  it('shows nobody what others shared', async () => {
    const { story, anna, confirm, rewards, newcomer } = await begin()
    await confirm('a1', newcomer())
    const boris = await story.friend({ firstName: 'Boris' })
    boris.send('/earn')
    const { messageId } = await story.sees(boris, ({ text }) => isScreen(text))
    await boris.press(messageId, t('button-contributions'))
    await story.sees(boris, t('contributions-none'))
    expect((await rewards.read('a1'))?.state).toBe('waiting')
    expect(anna.messages.length).toBeGreaterThan(0)
  })
})

describe('the end of rewards', () => {
  it('comes with an erasure only after the person was told of the money, and before the key is destroyed', async () => {
    const { story, anna, confirm, newcomer, stateOf, ledger } = await begin()
    const person = newcomer()
    await confirm('a1', person)
    story.clock.jump(dayMs)
    await story.passTime(() => stateOf('a1') === 'vested')
    await confirm('a2', person)
    anna.send('/forget')
    const { messageId } = await story.sees(anna, t('forget-choose'))
    await anna.press(messageId, t('forget-me'))
    const money = await story.sees(anna, t('forget-money', { ready: '0.002', held: '0' }))
    await anna.press(money.messageId, t('forget-claim-first'))
    await story.sees(anna, ({ text }) => text.includes('What is missing'))
    await anna.press(money.messageId, t('forget-give-up'))
    const sure = await story.sees(anna, t('forget-me-sure'))
    expect(stateOf('a2')).toBe('waiting')
    await anna.press(sure.messageId, t('forget-me-yes'))
    await story.sees(anna, ({ text }) => text.startsWith('Done. I know nothing'))
    expect(stateOf('a2')).toBe('void')
    expect((await ledger.balances('pool:contributions')).debitsPendingNano).toBe(0n)
    expect(await ledger.available('pool:contributions')).toBe(100_000_000_000n)
  })

  it('can be taken along: every move and every contribution', async () => {
    const { story, anna, confirm, newcomer, stateOf } = await begin()
    await confirm('a1', newcomer())
    story.clock.jump(dayMs)
    await story.passTime(() => stateOf('a1') === 'vested')
    anna.send('/mydata')
    await story.sees(anna, isData)
    const files = dataFiles(story)
    expect(files['ledger.csv']).toMatch(
      /^number,at,what,gram,contribution\r\n\d+,\S+,vest,0\.002,a1\r\n\d+,\S+,reward,0\.002,a1\r\n$/,
    )
    expect(JSON.parse(files['contributions.jsonl'] ?? '')).toMatchObject({
      ...{ id: 'a1', kind: 'conversation' },
      reward: { state: 'vested', score: 1_000, gram: '0.002', limitedBy: 'rate' },
    })
  })
})
