import type { AnswerFacts } from '../domain/answer-facts.ts'
import { formatGram } from '../domain/budget.ts'
import { dayMs } from '../domain/day.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeptMessage, PersonRecords, PersonRecordsStore } from '../ports/person-records.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import { contributionLines, ledgerLines } from './my-rewards.ts'
import type { MakeReceipts } from './make-receipt.ts'

/** A text file that a person takes along; a large one is read piece by piece while it is packed. */
export type DataFile = { readonly name: string; readonly content: readonly string[] | AsyncIterable<string> }

/**
 * Everything that is kept about a person as files that people and programs can read, once in 24 hours. It counts as
 * taken with `noteTaken`, when it is on its way.
 */
export type TakeMyData = {
  files(person: PersonId): Promise<
    | {
        readonly kind: 'ready'
        readonly files: readonly DataFile[]
        /** There are no receipts, because what was recorded of the person's decisions was tampered with. */
        readonly isTamperedWith: boolean
      }
    | { readonly kind: 'too-soon'; readonly nextAt: number }
    | { readonly kind: 'gone' }
  >
  noteTaken(person: PersonId): Promise<void>
}

export function createTakeMyData(deps: {
  readonly records: PersonRecordsStore
  readonly rewards: Pick<RewardStore, 'history' | 'list'>
  readonly makeReceipts: MakeReceipts
  readonly clock: Pick<Clock, 'now'>
}): TakeMyData {
  const { records, rewards, makeReceipts, clock } = deps

  async function* messages(person: PersonId, loose: readonly KeptMessage[]): AsyncGenerator<string> {
    yield jsonLines(loose.map(messageLine))
    let after: number | undefined = 0
    while (after !== undefined) {
      const page = await records.messages(person, after)
      yield jsonLines(page.messages.map(messageLine))
      after = page.next
    }
  }

  return {
    files: async (person) => {
      const nextAt = ((await records.takenAt(person)) ?? -gapMs) + gapMs
      if (clock.now() < nextAt) return { kind: 'too-soon', nextAt }
      const kept = await records.read(person)
      if (kept === undefined) return { kind: 'gone' }
      const receipts = await makeReceipts(person)
      const signed = receipts.kind === 'made' ? receipts.receipts : []
      return {
        kind: 'ready',
        files: [
          ...filesOf(kept),
          { name: 'ledger.csv', content: ledgerLines(rewards, person) },
          { name: 'contributions.jsonl', content: contributionLines(deps, person, kept.undecided) },
          { name: 'messages.jsonl', content: messages(person, kept.loose) },
          ...signed.map(({ fileName, content }) => ({ name: `receipts/${fileName}`, content: [content] })),
        ],
        isTamperedWith: receipts.kind === 'broken',
      }
    },
    noteTaken: (person) => records.noteTaken(person, clock.now()),
  }
}

const gapMs = dayMs

function filesOf({ profile, consents, wallets, usage, costs, traffic, checks }: PersonRecords): DataFile[] {
  const decisions = consents.map(({ at, ...rest }) => ({ at: timeOf(at), ...rest }))
  return [
    { name: 'profile.json', content: [`${JSON.stringify(profileOf(profile), undefined, 2)}\n`] },
    { name: 'consents.jsonl', content: [jsonLines(decisions)] },
    { name: 'wallet.json', content: [`${JSON.stringify(walletsOf(wallets), undefined, 2)}\n`] },
    table(
      'usage.csv',
      ['day', 'of', 'answers', 'prompt_tokens', 'completion_tokens', 'cost_gram'],
      usage.map((row) => [
        ...[row.day, row.of, row.answers, row.promptTokens, row.completionTokens],
        formatGram(row.costNano),
      ]),
    ),
    table(
      'costs.csv',
      ['day', 'of', 'state', 'gram'],
      costs.map((row) => [row.day, row.of, row.state, formatGram(row.amountNano)]),
    ),
    table(
      'checks.csv',
      ['number', 'asked_at', 'answered_at', 'right'],
      checks.map(({ item, askedAt, answeredAt, isRight }) => [
        ...[item, timeOf(askedAt), answeredAt === undefined ? '' : timeOf(answeredAt)],
        isRight === undefined ? '' : String(isRight),
      ]),
    ),
    table(
      'traffic.csv',
      ['direction', 'number', 'state', 'at', 'closed_at'],
      traffic.map(({ direction, number, state, at, closedAt }) => [
        ...[direction, number ?? '', state, timeOf(at)],
        closedAt === undefined ? '' : timeOf(closedAt),
      ]),
    ),
  ]
}

function profileOf({ knownSince, privateChat, ...rest }: PersonRecords['profile']): object {
  const { operatorRules, invitedInGroupsAt, conversations, ...person } = rest
  return {
    ...{ ...person, knownSince: timeOf(knownSince) },
    privateChat: privateChat && { ...privateChat, knownSince: timeOf(privateChat.knownSince) },
    operatorRules: operatorRules.map(({ rule, since }) => ({ rule, since: timeOf(since) })),
    invitedInGroupsAt: invitedInGroupsAt.map(timeOf),
    conversations: conversations.map(({ id, startedAt, lastQuestionAt }) => {
      return { id, startedAt: timeOf(startedAt), lastQuestionAt: timeOf(lastQuestionAt) }
    }),
  }
}

function walletsOf({ linked, former, attempts }: PersonRecords['wallets']): object {
  return {
    linked: linked && {
      ...{ address: linked.address, app: linked.app, linkedAt: timeOf(linked.linkedAt) },
      payoutsFrozenUntil: timeOf(linked.payoutsFrozenUntil),
    },
    former: former.map(({ linkedAt, unlinkedAt }) => {
      return { linkedAt: timeOf(linkedAt), unlinkedAt: timeOf(unlinkedAt) }
    }),
    attempts: attempts.map(({ openedAt, purpose, state }) => ({
      openedAt: timeOf(openedAt),
      purpose,
      ...state,
    })),
  }
}

function messageLine({ askedAt, facts, ...rest }: KeptMessage): object {
  return { askedAt: timeOf(askedAt), ...rest, facts: facts && factsOf(facts) }
}

function factsOf({ client, answeredAtMs, costNano, ...facts }: AnswerFacts): object {
  const costGram = costNano === undefined ? undefined : formatGram(costNano)
  return { answeredAt: timeOf(answeredAtMs), ...facts, ...client, costGram }
}

function table(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): DataFile {
  return { name, content: [[head, ...rows].map((row) => `${row.join(',')}\r\n`).join('')] }
}

const timeOf = (ms: number): string => new Date(ms).toISOString()

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
