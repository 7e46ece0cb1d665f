import { describe, expect, it, vi } from 'vitest'
import { createHoldTogether } from '../../src/database/reward-clusters.ts'
import { addDays, dayOf } from '../../src/domain/budget.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { someone } from '../database/books.ts'
import { contributionsIn, shortHolds } from './reward-story.ts'
import { beginStory, messageOf, said, t } from './story.ts'

async function begin() {
  const story = await beginStory({
    ...{ env: { ADMIN_IDS: '4242' }, rewards: shortHolds, timings: { closeIntervalMs: 1_000 } },
  })
  const olga = await story.friend({ firstName: 'Olga', id: 4242 })
  olga.send('/admin')
  const admin = await story.sees(olga, 'Network:')
  await olga.press(admin.messageId, t('button-rewards'))
  const screen = await story.sees(olga, 'Free in the pool')
  const press = (key: string, messageId = screen.messageId) => olga.press(messageId, t(key))
  return { story, olga, screen, press, ...contributionsIn(story) }
}

const labels = (person: Person, messageId: number): string[] =>
  messageOf(person, messageId)
    .buttons.flat()
    .map(({ text }) => text)

describe('the rewards of an operator', () => {
  it('are funded by a promise, in a dialog that survives a restart and asks before it books', async () => {
    const { story, olga, press, ledger } = await begin()
    await press('button-fund')
    await story.sees(olga, t('rewards-ask-amount', { kind: 'fund' }))
    olga.send('a lot')
    await story.sees(olga, t('rewards-no-answer-amount'))
    await story.restart()
    olga.send('12.5')
    const sure = await story.sees(olga, t('rewards-ask-sure', { kind: 'fund', amount: '12.5' }))
    olga.send('well')
    await story.sees(olga, t('rewards-no-answer-sure'))
    expect(await ledger.available('pool:contributions')).toBe(0n)
    await press('rewards-yes', sure.messageId)
    await story.sees(olga, t('rewards-funded', { free: '12.5' }))
    expect(await ledger.available('pool:contributions')).toBe(12_500_000_000n)
    expect(await ledger.available('promised')).toBe(12_500_000_000n)
    expect(await ledger.available('treasury')).toBe(0n)
    expect(story.heard()).toEqual([])

    // Pressed once more, the button has nothing left to confirm.
    await press('rewards-yes', sure.messageId)
    olga.send('/admin audit')
    await story.sees(olga, t('rewards-sound'))
    expect(await ledger.available('promised')).toBe(12_500_000_000n)

    await press('button-fund')
    await story.sees(olga, t('rewards-ask-amount', { kind: 'fund' }))
    olga.send('12.5')
    const more = await story.sees(olga, t('rewards-ask-sure', { kind: 'fund', amount: '12.5' }))
    await press('rewards-yes', more.messageId)
    await story.sees(olga, t('rewards-funded', { free: '25' }))
  })

  it('are confirmed by the button below the question itself, and by no older one', async () => {
    const { story, olga, press, ledger } = await begin()
    const askedFor = async (amount: string) => {
      await press('button-fund')
      await story.sees(olga, t('rewards-ask-amount', { kind: 'fund' }))
      olga.send(amount)
      return (await story.sees(olga, t('rewards-ask-sure', { kind: 'fund', amount }))).messageId
    }
    const older = await askedFor('5')
    const newer = await askedFor('500')
    for (const key of ['rewards-yes', 'rewards-no'])
      expect(await press(key, older)).toMatchObject({ text: t('button-gone') })
    expect(await ledger.available('pool:contributions')).toBe(0n)
    await press('rewards-yes', newer)
    await story.sees(olga, t('rewards-funded', { free: '500' }))
  })

  it('leave a dialog by No or by any command, which is carried out; then words are a question again', async () => {
    const { story, olga, press, ledger, sqlite } = await begin()
    await press('button-fund')
    await story.sees(olga, t('rewards-ask-amount', { kind: 'fund' }))
    olga.send('5')
    const sure = await story.sees(olga, t('rewards-ask-sure', { kind: 'fund', amount: '5' }))
    await press('rewards-no', sure.messageId)
    await story.sees(olga, t('rewards-left'))
    await press('button-pause')
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('/usage')
    await story.sees(olga, /answers|Questions/)
    story.cocoon.say('A thread.')
    olga.send('What is silk?')
    await story.sees(olga, 'A thread.')
    expect(await ledger.available('pool:contributions')).toBe(0n)
    expect(await ledger.switch()).toEqual({ state: 'running' })
    expect(sqlite.prepare('SELECT * FROM dialog').all()).toEqual([])
  })

  it('are no longer asked about after 15 minutes of silence; then words are a question again', async () => {
    const { story, olga, press, ledger, sqlite } = await begin()
    await press('button-pause')
    await story.sees(olga, t('rewards-ask-reason'))
    await vi.waitFor(() => expect(sqlite.prepare('SELECT 1 FROM dialog').all()).toHaveLength(1), 20_000)
    story.clock.jump(15 * 60_000 + 1)
    story.cocoon.say('How nice.')
    olga.send('A holiday')
    await story.sees(olga, 'How nice.')
    expect(story.heard().map(({ question }) => question)).toEqual(['A holiday'])
    expect(await ledger.switch()).toEqual({ state: 'running' })
    expect(sqlite.prepare('SELECT * FROM operator_order').all()).toEqual([])
  })

  it('are carried out at the next try when the data could not be written', async () => {
    const { story, olga, press, ledger, sqlite } = await begin()
    await press('button-pause')
    await story.sees(olga, t('rewards-ask-reason'))
    sqlite.exec(
      "CREATE TRIGGER out_of_order BEFORE INSERT ON ledger_switch BEGIN SELECT RAISE (ABORT, 'not now'); END",
    )
    olga.send('A holiday')
    await story.passTime(() => story.log().includes('the handler of an update failed'))
    sqlite.exec('DROP TRIGGER out_of_order')
    await story.passTime(() => said(olga).includes(t('rewards-paused')))
    expect(await ledger.switch()).toMatchObject({ state: 'paused' })
    expect(story.heard()).toEqual([])
  })

  it('change a rule from tomorrow on, with a reason that is recorded', async () => {
    const { story, olga, press, screen, rewards, sqlite } = await begin()
    await press('button-rules')
    await story.until(() => messageOf(olga, screen.messageId).text === t('rewards-rules'))
    const rule = messageOf(olga, screen.messageId).buttons[0]?.[0]?.text ?? ''
    expect(rule).toContain('A conversation, up to: 0.002 GRAM')
    await olga.press(screen.messageId, rule)
    await story.sees(olga, /What shall it be/)
    olga.send('much')
    await story.sees(olga, t('rewards-no-answer-value'))
    olga.send('0.001')
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('It was too dear')
    const sure = await story.sees(olga, /From tomorrow .* up to: 0.001 GRAM/)
    await press('rewards-yes', sure.messageId)
    await story.sees(olga, t('rewards-changed'))
    const today = dayOf(story.clock.now())
    expect((await rewards.rules(today)).conversationNano).toBe(2_000_000n)
    expect((await rewards.rules(addDays(today, 1))).conversationNano).toBe(1_000_000n)
    expect(sqlite.prepare('SELECT reason FROM reward_rule_change').pluck().all()).toEqual(['It was too dear'])
  })

  it('are paused and resumed, held ones decided, each with its reason', async () => {
    const { story, olga, press, screen, rewards, ledger, confirm, stateOf, fund } = await begin()
    await fund()
    await confirm('a1', someone(1))
    await confirm('a2', someone(2))
    await rewards.hold(['a1', 'a2'], { by: someone(9), reason: 'looks alike' }, story.clock.now())
    await press('button-held')
    await story.until(() => messageOf(olga, screen.messageId).text === t('rewards-held-list', { count: 2 }))
    const [group] = messageOf(olga, screen.messageId).buttons.flat()
    await olga.press(screen.messageId, group?.text ?? '')
    await story.until(() => messageOf(olga, screen.messageId).text.includes(t('rewards-why-by-hand')))
    const [first] = messageOf(olga, screen.messageId).buttons.flat()
    expect(first?.text).toBe('00000000 · conversation · 1000/1000')
    await olga.press(screen.messageId, first?.text ?? '')
    await story.until(() => messageOf(olga, screen.messageId).text.includes('score 1000'))
    await press('button-refuse')
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('Copied from a book')
    await story.sees(olga, t('rewards-decided', { decision: 'refuse' }))
    expect([stateOf('a1'), stateOf('a2')]).toEqual(['void', 'waiting'])

    olga.send('/admin rewards')
    const again = await story.sees(olga, 'To be looked at: 1')
    await press('button-pause', again.messageId)
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('A holiday')
    await story.sees(olga, t('rewards-paused'))
    expect(JSON.stringify(await ledger.switch())).toMatch(/"paused".*A holiday/)
    olga.send('/admin rewards')
    const resting = await story.sees(olga, /Rewards rest since .*A holiday/)
    await press('button-resume', resting.messageId)
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('It is over')
    await story.sees(olga, t('rewards-resumed'))
  })

  it('found together are told of, looked through in pages, and decided on all at once or one by one', async () => {
    const { story, olga, press, screen, confirm, newcomer, sqlite, stateOf, fund } = await begin()
    const anna = await story.friend()
    const annas = newcomer()
    await fund()
    const ids = Array.from({ length: 10 }, (_, index) => `b${index}`)
    for (const [index, id] of ids.entries()) await confirm(id, index === 0 ? annas : someone(index))
    const holdTogether = createHoldTogether(sqlite)
    const found = { finding: 'alike', reason: 'Words are alike.' } as const
    sqlite.transaction(() => holdTogether({ ...found, ids }, story.clock.now())).immediate()
    const notice = await story.passTime(() =>
      said(olga).find((text) => text.startsWith('I hold rewards back')),
    )
    const counts = { contributions: 10, people: 10 }
    expect(notice).toBe(t('admin-cluster', { ...counts, why: t('rewards-why-alike') }))

    anna.send('/earn')
    const earned = await story.sees(anna, /Held: 0 GRAM/)
    await anna.press(earned.messageId, t('button-contributions'))
    const list = await story.sees(anna, t('contributions'))
    expect(labels(anna, list.messageId)[0]).toContain('looked at')
    await anna.press(list.messageId, labels(anna, list.messageId)[0] ?? '')
    await story.until(() => messageOf(anna, list.messageId).text.includes(t('reward-waiting-review')))

    await press('button-held')
    await story.until(() => labels(olga, screen.messageId)[0]?.startsWith('Shared: 10 · People: 10 · 0 GRAM'))
    await olga.press(screen.messageId, labels(olga, screen.messageId)[0] ?? '')
    await story.until(() => messageOf(olga, screen.messageId).text.startsWith(t('rewards-why-alike')))
    expect(labels(olga, screen.messageId).filter((label) => label.includes(' · '))).toHaveLength(8)
    await press('rewards-more')
    await story.until(() => labels(olga, screen.messageId).includes(t('rewards-first')))
    const [ninth = ''] = labels(olga, screen.messageId)
    await olga.press(screen.messageId, ninth)
    await story.until(() => messageOf(olga, screen.messageId).text.includes('score 1000'))
    await press('button-approve')
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('A common saying')
    await story.sees(olga, t('rewards-decided', { decision: 'approve' }))
    await press('rewards-back')
    await story.until(() => messageOf(olga, screen.messageId).text.includes('Contributions: 9'))
    await press('button-refuse-all')
    await story.sees(olga, t('rewards-ask-reason'))
    olga.send('One author, many accounts')
    await story.sees(olga, t('rewards-decided-all', { decision: 'refuse-all', count: 9 }))
    expect(ids.map(stateOf)).toEqual([...Array<string>(8).fill('void'), 'waiting', 'void'])
    const reasons = sqlite.prepare("SELECT DISTINCT reason FROM reward_review WHERE decision = 'refused'")
    expect(reasons.pluck().all()).toEqual(['One author, many accounts'])

    await anna.press(list.messageId, t('contributions-back'))
    await story.until(() => /refused/.test(labels(anna, list.messageId)[0] ?? ''))
    await anna.press(list.messageId, labels(anna, list.messageId)[0] ?? '')
    await story.until(() =>
      messageOf(anna, list.messageId).text.includes(t('reward-void', { reason: 'review' })),
    )
    expect(labels(anna, list.messageId)).toContain(t('button-withdraw-contribution'))
  })

  it('do not exist for anybody else', async () => {
    const { story, screen } = await begin()
    const anna = await story.friend()
    anna.send('/admin rewards')
    await story.sees(anna, t('unknown-command'))
    expect(said(anna).join()).not.toContain('pool')
    expect(screen.text).toContain(t('rewards-top-none'))
  })
})
