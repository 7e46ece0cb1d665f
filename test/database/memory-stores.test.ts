import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupTriggers, invitationGapMs } from '../../src/domain/group.ts'
import { personId, type ChatId } from '../../src/domain/ids.ts'
import { languages } from '../../src/domain/language.ts'
import type { GroupStore } from '../../src/ports/group-store.ts'
import type { InboxStore, StoredUpdate } from '../../src/ports/inbox-store.ts'
import type { Delivery, OutboxStore } from '../../src/ports/outbox-store.ts'
import { createMemoryGroupStore } from '../fakes/memory-group-store.ts'
import { createMemoryInboxStore } from '../fakes/memory-inbox-store.ts'
import { createMemoryOutboxStore } from '../fakes/memory-outbox-store.ts'
import { makeFolders, meet, noon, openFor } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 12)
const limit = { timeout: 30_000 + 500 * runs }

const id = fc.nat(6)
const inboxAct = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), ids: fc.array(id, { maxLength: 6 }) }),
  fc.record({ kind: fc.constantFrom('begin' as const, 'close' as const, 'setAside' as const), id }),
)
type InboxAct = typeof inboxAct extends fc.Arbitrary<infer Act> ? Act : never

const number = fc.nat(9)
const key = fc.tuple(fc.nat(2), fc.nat(2)).map(([question, part]) => `q${question}:${part}`)
const outboxAct = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), keys: fc.array(key, { maxLength: 4 }), chat: fc.nat(1) }),
  fc.record({
    kind: fc.constantFrom('begin' as const, 'handBack' as const, 'lost' as const, 'delivered' as const),
    number,
  }),
  fc.record({ kind: fc.constant('drop' as const), number }),
  fc.record({ kind: fc.constant('withdraw' as const), question: fc.nat(2) }),
  fc.record({
    kind: fc.constantFrom('migrate' as const, 'markUnreachable' as const, 'markReachable' as const),
    chat: fc.nat(1),
  }),
  fc.record({ kind: fc.constant('eraseClosed' as const) }),
)
type OutboxAct = typeof outboxAct extends fc.Arbitrary<infer Act> ? Act : never

const maybe = <Value>(...choices: [Value, ...Value[]]) => fc.constantFrom(undefined, ...choices)
const groupSettings = fc.record(
  {
    triggers: fc.constantFrom(...groupTriggers),
    asking: fc.constantFrom('everyone' as const, 'admins' as const),
    answersPerDay: fc.nat(1000),
    answersPerPerson: maybe(0, 5),
    model: maybe('a/model'),
    language: maybe(...languages),
    style: fc.constantFrom('short' as const, 'full' as const),
    showThinking: fc.boolean(),
    silentTopics: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
  },
  { requiredKeys: [] },
)
const place = fc.nat(1)
const person = fc.nat(1).map((which) => personId(String(which).repeat(32)))
const groupAct = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), place, settings: groupSettings }),
  fc.record({
    ...{ kind: fc.constant('invite' as const), place, person, topicId: fc.nat(3) },
    afterMs: fc.constantFrom(1, invitationGapMs - 1, invitationGapMs, invitationGapMs + 1),
  }),
  fc.record({ kind: fc.constant('takeInvitations' as const), person }),
  fc.record({ kind: fc.constantFrom('erase' as const, 'find' as const), place }),
)
type GroupAct = typeof groupAct extends fc.Arbitrary<infer Act> ? Act : never

describe('the stores in memory, which other tests build on, do as the real ones do:', () => {
  it('the inbox', limit, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(inboxAct, { minLength: 5, maxLength: 30 }), async (acts) => {
        const storage = openFor(makeFolders())
        const real = await playInbox(storage.inbox, acts)
        storage.close()
        expect(real).toEqual(await playInbox(createMemoryInboxStore(), acts))
      }),
      { seed: 6, numRuns: runs },
    )
  })

  it('the outbox', limit, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(outboxAct, { minLength: 5, maxLength: 30 }), async (acts) => {
        const storage = openFor(makeFolders())
        const met = [await meet(storage, 1), await meet(storage, 2)].map(({ chat }) => chat)
        const real = await playOutbox(storage.outbox, met, acts)
        storage.close()
        const fake = createMemoryOutboxStore()
        expect(real).toEqual(await playOutbox(fake, [fake.chatFor(1), fake.chatFor(2)], acts))
      }),
      { seed: 7, numRuns: runs },
    )
  })

  it('the groups', limit, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(groupAct, { minLength: 5, maxLength: 30 }), async (acts) => {
        const storage = openFor(makeFolders())
        const chatFor = async (telegramId: number): Promise<ChatId> =>
          (await meet(storage, 7, { telegramId, topicId: 0 })).chat
        const real = await playGroups(storage.groups, chatFor, acts)
        storage.close()
        const fake = createMemoryGroupStore()
        expect(real).toEqual(await playGroups(fake, async (telegramId) => fake.chatFor(telegramId), acts))
      }),
      { seed: 8, numRuns: runs },
    )
  })
})

/** Everything that the inbox answers, with random ids named by the order in which they turn up. */
async function playInbox(inbox: InboxStore, acts: readonly InboxAct[]): Promise<unknown[]> {
  const names = new Map<string, string>()
  const nameOf = (random: string | undefined): string | undefined => {
    if (random !== undefined && !names.has(random)) names.set(random, `#${names.size}`)
    return names.get(random ?? '')
  }
  const shown = (updates: readonly StoredUpdate[]): unknown[] =>
    updates.map((one) => ({ ...one, person: nameOf(one.person), chat: nameOf(one.chat) }))
  const stored = new Set<number>()
  const answers: unknown[] = []
  let now = noon

  for (const act of acts) {
    now += 1
    if (act.kind === 'add') {
      // Telegram counts up; what it repeats is among what came before.
      const next = Math.max(-1, ...stored) + 1
      const ids = act.ids.map((wish) => (stored.has(wish) ? wish : next + (wish % 3)))
      answers.push(shown(await inbox.add(ids.map(update), now)))
      for (const one of ids) stored.add(one)
    } else if (stored.has(act.id)) await inbox[act.kind](act.id, now)
    answers.push(shown(await inbox.open()), await inbox.depth())
  }
  answers.push(await inbox.eraseClosed(noon + 10), shown(await inbox.add([...stored].map(update), now)))
  return answers
}

const update = (updateId: number) => ({
  updateId,
  payload: `update ${updateId}`,
  from: updateId % 3 === 0 ? undefined : { telegramId: updateId % 3, language: 'en' },
  chat: updateId % 4 === 0 ? undefined : { telegramId: -(updateId % 4), kind: 'group' as const },
})

/** Everything that the outbox answers, with numbers in the order of adding and chats by their place. */
async function playOutbox(
  outbox: OutboxStore,
  chats: readonly ChatId[],
  acts: readonly OutboxAct[],
): Promise<unknown[]> {
  const seqs: number[] = []
  const chatAt = (place: number): ChatId => {
    const chat = chats[place]
    if (chat === undefined) throw new Error('There is no such chat')
    return chat
  }
  const shown = (deliveries: readonly Delivery[]): unknown[] =>
    deliveries.map(({ to, seq, ...rest }) => ({
      ...{ ...rest, seq: seqs.indexOf(seq), chat: chats.indexOf(to.chatId), topicId: to.topicId },
    }))
  const answers: unknown[] = []
  let now = noon

  for (const act of acts) {
    now += 1
    const seq = 'number' in act ? seqs[act.number] : undefined
    const open = await outbox.open()
    switch (act.kind) {
      case 'add': {
        const to = { chatId: chatAt(act.chat), topicId: act.chat }
        const added = await outbox.add(
          act.keys.map((one) => ({
            key: one,
            to,
            outgoing: { kind: 'message', body: { text: one, entities: [] } },
          })),
          now,
        )
        seqs.push(...added.map((one) => one.seq))
        answers.push(shown(added))
        break
      }
      case 'begin':
      case 'handBack':
        if (seq !== undefined) await outbox[act.kind](seq)
        break
      case 'lost':
        // Only what was begun can be lost.
        if (open.some((one) => one.seq === seq && one.state === 'sending')) await outbox.lost(seq ?? 0)
        break
      case 'delivered':
        if (seq !== undefined)
          await outbox.delivered(seq, act.number % 3 === 0 ? undefined : 40 + act.number, now)
        break
      case 'drop':
        if (seq !== undefined) await outbox.drop(seq, now)
        break
      case 'withdraw':
        await outbox.withdraw(`q${act.question}:`, now)
        break
      case 'migrate':
        await outbox.migrate(chatAt(act.chat), -1_000_000 - act.chat)
        break
      case 'markUnreachable':
        await outbox.markUnreachable(chatAt(act.chat), now)
        break
      case 'markReachable':
        await outbox.markReachable(chatAt(act.chat))
        break
      case 'eraseClosed':
        answers.push(await outbox.eraseClosed(now - 5))
    }
    answers.push(shown(await outbox.open()), await outbox.depth())
    for (const one of ['q0:0', 'q1:1', 'q2:2']) answers.push(await outbox.messageOf(one))
    for (const chat of chats) answers.push(await outbox.addressOf(chat))
  }
  return answers
}

/** Everything that the groups answer, with chats by their place; one that was erased is met again when it is needed. */
async function playGroups(
  groups: GroupStore,
  chatFor: (telegramId: number) => Promise<ChatId>,
  acts: readonly GroupAct[],
): Promise<unknown[]> {
  const addresses = [-100, -101]
  const found = async (): Promise<(ChatId | undefined)[]> =>
    Promise.all(addresses.map((telegramId) => groups.find(telegramId)))
  const answers: unknown[] = []
  let now = noon

  for (const act of acts) {
    const chat = 'place' in act ? await chatFor(addresses[act.place] ?? 0) : undefined
    const chats = await found()
    switch (act.kind) {
      case 'change':
        if (chat !== undefined) await groups.change(chat, act.settings)
        break
      case 'invite': {
        now += act.afterMs
        if (chat === undefined) break
        const invitation = { to: { chatId: chat, topicId: act.topicId }, deliveryKey: `invited at ${now}` }
        answers.push(await groups.invite(act.person, invitation, now))
        break
      }
      case 'takeInvitations': {
        const taken = await groups.takeInvitations(act.person)
        const places = taken.map(({ to, ...rest }) => ({ ...rest, ...to, chatId: chats.indexOf(to.chatId) }))
        answers.push(places.toSorted((one, other) => one.chatId - other.chatId))
        break
      }
      case 'erase':
        if (chat !== undefined) await groups.erase(chat)
        break
      case 'find':
        answers.push(chats.indexOf(chat))
    }
    for (const one of chats) if (one !== undefined) answers.push(await groups.settings(one))
    answers.push((await found()).map((one) => one !== undefined))
  }
  return answers
}
