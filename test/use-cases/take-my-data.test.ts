import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Storage } from '../../src/database/open-storage.ts'
import type { Notice, Purpose } from '../../src/domain/consent.ts'
import { checkId, contributionId, conversationId } from '../../src/domain/ids.ts'
import { checkReceipt } from '../../src/use-cases/check-receipt.ts'
import { createMakeReceipts } from '../../src/use-cases/make-receipt.ts'
import { createTakeMyData } from '../../src/use-cases/take-my-data.ts'
import { asking } from '../database/asking.ts'
import { contribution, dayMs, gram, pool } from '../database/books.ts'
import { linkWallet } from '../database/linked-wallet.ts'
import { makeFolders, meet, noon, openFor, openRaw, type Someone } from '../database/temp-storage.ts'
import { operator } from './receipt-for-test.ts'
import { brought, notBrought } from './brought.ts'

const [ada, boris, group] = [7_123_456_789, 7_999_888_777, -1_002_345_678_901]
const [adaWords, borisWords] = ['canary-ada', 'canary-boris']

describe('what a person takes along', () => {
  it('is every row that is theirs, by counting against the database', async () => {
    const { raw, take, adasId } = await setUp()
    const tables = raw
      .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
    const known = [...Object.keys(brought), ...Object.keys(notBrought)]
    expect(
      tables.filter((name) => !known.includes(name)),
      'does /mydata bring it along?',
    ).toEqual([])

    const counts = countsOf(await take(adasId))
    for (const [table, [where, file]] of Object.entries(brought)) {
      const sql = `SELECT count(*) FROM ${table} WHERE ${where}`
      const count = raw.prepare<{ person: string }, number>(sql).pluck().get({ person: adasId })
      expect(count, table).toBeGreaterThan(0)
      expect(counts[file], `${table} in ${file}`).toBe(count)
    }
  })

  it('is nothing of anybody else, and all of their own words', async () => {
    const { take, adasId, borisId } = await setUp()
    const all = Object.values(await take(adasId)).join('\n')
    for (const other of [borisWords, String(boris), borisId, String(group)]) expect(all).not.toContain(other)
    const said = ['asked', 'answered', 'in-group', 'aside', 'to-guest', 'model', 'evidence', 'comment']
    for (const words of said) expect(all).toContain(`${adaWords}-${words}`)
    const theirs = Object.values(await take(borisId)).join('\n')
    for (const other of [adaWords, String(ada), adasId]) expect(theirs).not.toContain(other)
  })

  it('has a receipt that anybody can check for each purpose, of its newest decision', async () => {
    const { take, adasId } = await setUp()
    const files = Object.entries(await take(adasId)).filter(([name]) => name.startsWith('receipts/'))
    const states = files.map(([name, content]) => {
      const check = checkReceipt(content, undefined)
      return [name, check.kind === 'valid' ? check.receipt.events[0].event_state : check.reason]
    })
    expect(states).toEqual([
      ['receipts/answer-3.json', 'ConsentWithdrawn'],
      ['receipts/history-5.json', 'ConsentRefused'],
    ])
  })

  it('comes without receipts, and says so, when what was decided was tampered with', async () => {
    const { raw, takeMyData, adasId } = await setUp()
    raw.exec('DROP TRIGGER consent_event_no_update')
    raw.prepare('UPDATE consent_event SET at = at + 1 WHERE subject = ? AND n = 2').run(adasId)
    const taken = await takeMyData.files(adasId)
    if (taken.kind !== 'ready') throw new Error(taken.kind)
    expect(taken.isTamperedWith).toBe(true)
    expect(taken.files.filter(({ name }) => name.startsWith('receipts/'))).toEqual([])
  })

  it('is read page by page, however many questions there are', async () => {
    const { storage, take, adasId, adasPlace } = await setUp()
    const { ask } = asking(storage, adasPlace)
    for (let number = 0; number < 250; number++) await ask(`more-${number}`)
    const lines = jsonLines((await take(adasId))['messages.jsonl'])
    const more = lines.filter(({ question }) => String(question).startsWith('text of more-'))
    expect(more.map(({ question }) => question)).toEqual(
      Array.from({ length: 250 }, (_, number) => `text of more-${number}`),
    )
  })

  it('is nothing once the person was erased', async () => {
    const { storage, takeMyData, adasId } = await setUp()
    await storage.eraser.erase(adasId, noon)
    expect(await takeMyData.files(adasId)).toEqual({ kind: 'gone' })
  })
})

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const adasPlace = await fill(storage, ada, adaWords)
  const borisPlace = await fill(storage, boris, borisWords)
  await storage.ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 100n * gram }, noon)
  await storage.rewards.closeEpoch('2026-11-22', noon + dayMs)
  const clock = { now: () => noon + 60_000 }
  const { consents, signer, records, rewards } = storage
  const makeReceipts = createMakeReceipts({ consents, signer, operator, privacyUrl: undefined, clock })
  const takeMyData = createTakeMyData({ records, rewards, makeReceipts, clock })
  const take = async (person: Someone['person']): Promise<Record<string, string>> => {
    const taken = await takeMyData.files(person)
    if (taken.kind !== 'ready') throw new Error(taken.kind)
    const files: Record<string, string> = {}
    for (const { name, content } of taken.files)
      for await (const piece of content) files[name] = (files[name] ?? '') + piece
    return files
  }
  const raw = openRaw(folders)
  raw.exec("INSERT INTO consent_reminder SELECT seq, at FROM consent_event WHERE state = 'given'")
  return { storage, raw, takeMyData, take, adasPlace, adasId: adasPlace.person, borisId: borisPlace.person }
}

/** Leaves something of a person in every place where something of a person can be. */
async function fill(storage: Storage, telegramId: number, words: string): Promise<Someone> {
  const { questions, inbox, outbox, guests, budget, access, groups } = storage
  const me = await meet(storage, telegramId)
  const inGroup = await meet(storage, telegramId, { telegramId: group, topicId: 0 })
  const first = telegramId % 1_000_000

  const { ask, answer, delivery } = asking(storage, me)
  const { id } = await ask(`u${first}`, { text: `${words}-asked` })
  await questions.begin(id, noon)
  await answer(id, {
    answer: `${words}-answered`,
    deliveries: [delivery(`q${id}:0`)],
    ...{ promptTokens: 5, completionTokens: 3 },
    facts: {
      ...{ model: `${words}-model`, endpoint: 'attested', network: 'mainnet', answeredAtMs: noon },
      ...{ client: undefined, firstWordMs: 1, tookMs: 2 },
      ...{ promptTokens: 5, completionTokens: 3, costNano: 64n },
    },
  })
  const there = asking(storage, inGroup)
  const asked = await there.ask(`g${first}`, { text: `${words}-in-group` })
  await there.answer(asked.id, { deliveries: [there.delivery(`q${asked.id}:0`)] })

  const from = { telegramId, language: 'en' }
  const chat = { telegramId, kind: 'private' as const }
  const payload = JSON.stringify({ message: { text: `${words}-aside` } })
  await inbox.add([{ updateId: first, payload, from, chat }], noon)
  await inbox.setAside(first, noon)
  await outbox.add([there.delivery(`u${first}:0`), delivery(`welcome-${first}`)], noon)
  const said = { queryId: 'q', text: `${words}-to-guest`, isLeftOut: false }
  const reply = { author: undefined, text: 'words of others' }
  await guests.record({ updateId: first + 1, person: me.person, words: { ...said, reply } }, noon)
  await groups.invite(me.person, { to: inGroup.topic, deliveryKey: `i${first}` }, noon)
  await access.setRule(telegramId, 'allowed', true, noon)
  for (const digit of telegramId === ada ? '12' : '34') await linkWallet(storage, me, digit)

  const day = '2026-11-22'
  const own = { of: me.person, answersPerDay: 9, refusal: 'person-limit' } as const
  const whole = { of: inGroup.chat, answersPerDay: 9, refusal: 'group-limit' } as const
  const membership = `${inGroup.chat}:${me.person}` as const
  const member = { of: membership, answersPerDay: 9, refusal: 'group-person-limit' } as const
  const reserve = { day, amountNano: 5n, spendNano: 1_000n }
  await budget.reserve({ ...reserve, id: `${id}:1`, allowances: [own] })
  await budget.settle(`${id}:1`, 3n)
  await budget.reserve({ ...reserve, id: `${asked.id}:1`, allowances: [whole, member] })

  await storage.contributions.want(
    {
      ...{ id: contributionId(me.person), person: me.person, topic: me.topic, question: id },
      ...{ conversation: conversationId('any'), isPremium: false, attempts: 0 },
      ...{ kind: 'feedback', verdict: 'good', comment: `${words}-comment` },
    },
    noon,
  )
  await storage.checks.ask({ id: checkId(me.person), person: me.person, item: 3, better: 'a' }, [], noon)
  await storage.rewards.confirm(contribution(`of-${first}`, me.person), noon)

  await decide(storage, me, 'answer', 'given', words)
  await storage.consents.withdraw(subjectOf(me, 'answer'), {}, noon)
  await decide(storage, me, 'history', 'refused', words)
  return me
}

const subjectOf = ({ person, chat }: Someone, purpose: Purpose) =>
  ({ person, purpose, scope: 'all', chat }) as const

async function decide(
  { consents }: Storage,
  me: Someone,
  purpose: Purpose,
  state: 'given' | 'refused',
  words: string,
): Promise<void> {
  const notice: Notice = {
    ...{ purpose, version: 1, variant: 'attested', language: 'en', material: true, body: 'Shall I?' },
  }
  const hash = await consents.request(subjectOf(me, purpose), notice, { shown: `${words}-evidence` }, noon)
  await consents.decide(subjectOf(me, purpose), state, hash, {}, noon)
}

const rows = z.array(z.unknown())
const profileShape = z.object({
  ...{ privateChat: z.object(), conversations: rows, operatorRules: rows, invitedInGroupsAt: rows },
})
const walletShape = z.object({ linked: z.unknown(), former: rows, attempts: rows })
const line = z.looseObject({
  where: z.string().optional(),
  state: z.string().optional(),
  question: z.string().optional(),
})

const jsonLines = (text = ''): z.infer<typeof line>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((json) => line.parse(JSON.parse(json)))

/** How many rows there are in each file, by the names of `brought`. */
function countsOf(files: Readonly<Record<string, string>>): Record<string, number> {
  const profile = profileShape.parse(JSON.parse(files['profile.json'] ?? ''))
  const messages = jsonLines(files['messages.jsonl'])
  const tableRows = (name: string): string[] => (files[name] ?? '').trimEnd().split('\r\n').slice(1)
  const wallet = walletShape.parse(JSON.parse(files['wallet.json'] ?? ''))
  const traffic = tableRows('traffic.csv')
  const consents = jsonLines(files['consents.jsonl'])
  const contributions = jsonLines(files['contributions.jsonl'])
  return {
    'profile.json': 1,
    'profile.json: privateChat': 1,
    'profile.json: conversations': profile.conversations.length,
    'profile.json: operatorRules': profile.operatorRules.length,
    'profile.json: invitedInGroupsAt': profile.invitedInGroupsAt.length,
    'messages.jsonl': messages.filter(({ where, state }) => where !== 'as guest' && state !== 'set aside')
      .length,
    'messages.jsonl: as guest': messages.filter(({ where }) => where === 'as guest').length,
    'traffic.csv: to the bot': traffic.filter((row) => row.startsWith('to the bot')).length,
    'traffic.csv: from the bot': traffic.filter((row) => row.startsWith('from the bot')).length,
    'consents.jsonl': consents.length,
    'consents.jsonl: reminders': consents.filter(({ remindedAt }) => remindedAt !== undefined).length,
    'wallet.json': wallet.former.length + (wallet.linked === undefined ? 0 : 1),
    'wallet.json: attempts': wallet.attempts.length,
    'usage.csv': tableRows('usage.csv').length,
    'costs.csv': tableRows('costs.csv').length,
    'ledger.csv': tableRows('ledger.csv').length,
    'contributions.jsonl': contributions.filter(({ askedAt }) => askedAt !== undefined).length,
    'contributions.jsonl: rewards': contributions.filter(({ reward }) => reward !== undefined).length,
    'checks.csv': tableRows('checks.csv').length,
  }
}
