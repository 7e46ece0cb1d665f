import { describe, expect, it } from 'vitest'
import { checkItems } from '../../src/domain/check-question.ts'
import { findings } from '../../src/domain/cluster.ts'
import type { ClaimObstacle } from '../../src/domain/claim.ts'
import type { Question } from '../../src/telegram/features/admin-rewards/order.ts'
import { earningCodes } from '../../src/domain/earnings.ts'
import type { Look } from '../../src/domain/person.ts'
import type { AnswerFailure } from '../../src/domain/answer-end.ts'
import type { NoticeVariant, OptionalPurpose, Purpose } from '../../src/domain/consent.ts'
import type { Preference } from '../../src/domain/contribution/contribution.ts'
import { forbiddenKinds, forbiddenTopics } from '../../src/domain/contribution/redaction.ts'
import { notices } from '../../src/domain/notices.ts'
import { streamingChoices } from '../../src/domain/person.ts'
import type { LookRefusal } from '../../src/use-cases/look-through.ts'
import type { WishRefusal } from '../../src/use-cases/wish-to-share.ts'
import { readKeysInCode } from './keys-in-code.ts'
import { readSentences } from './read-locale.ts'

const optional = {
  history: true,
  contribute_conversation: true,
  contribute_feedback: true,
  product_messages: true,
} as const

const checkNumbers = Array.from({ length: checkItems }, (_, index) => String(index + 1))

/** Keys that the code composes, by how they begin; every other key stands in the code as a whole string. */
const families: Readonly<Record<string, readonly string[]>> = {
  'failed-': allOf<AnswerFailure>({
    busy: true,
    'no-model': true,
    'no-balance': true,
    'too-slow': true,
    refused: true,
    cut: true,
    interrupted: true,
    'person-limit': true,
    'group-limit': true,
    'group-person-limit': true,
    'spend-limit': true,
    'gave-up': true,
  }),
  'notice-': [
    ...allOf<NoticeVariant>({ attested: true, unattested: true, other: true }),
    ...allOf<OptionalPurpose>(optional),
  ],
  'notice-changed-': Object.entries(notices).flatMap(([purpose, [, ...later]]) =>
    later.map(({ version }) => `${purpose}-${version}`),
  ),
  'privacy-name-': allOf<Purpose>({ answer: true, ...optional }),
  'earn-moved-': earningCodes,
  'earn-why-': earningCodes,
  'button-picture-': allOf<Look>({ light: true, dark: true }),
  'claim-': allOf<ClaimObstacle>({
    ...{ 'nothing-ready': true, 'too-little': true, wallet: true, 'payouts-off': true },
  }),
  'rewards-ask-': allOf<Question>({ amount: true, value: true, reason: true, sure: true }),
  'rewards-no-answer-': allOf<Question>({ amount: true, value: true, reason: true, sure: true }),
  'rewards-why-': findings,
  'settings-streaming-': streamingChoices,
  'command-': [
    ...[
      'help',
      'ask',
      'new',
      'history',
      'stop',
      'retry',
      'model',
      'settings',
      'usage',
      'privacy',
      'mydata',
      'forget',
      'admin',
      'verify',
      'wallet',
      'earn',
    ],
  ],
  'share-nothing-': ['low-score', 'newcomer', 'careless'],
  'share-found-in-': ['question', 'answer'],
  'share-refused-': allOf<LookRefusal['why'] | WishRefusal>({
    ...{ off: true, 'no-cocoon': true, gone: true, tainted: true, 'shared-before': true, busy: true },
    'rated-before': true,
    ...{
      'check-open': true,
      'too-late': true,
      'too-short': true,
      'too-long': true,
      'day-full': true,
      'conversation-full': true,
      duplicate: true,
      rejected: true,
    },
    ...{ unread: true, 'looked-enough': true, spent: true, 'gave-up': true },
  }),
  'share-reason-': [...forbiddenKinds, ...forbiddenTopics],
  'share-withdrawn-': ['void', 'kept', 'refused'],
  'rate-verdict-': ['good', 'bad'],
  'check-': ['right', 'wrong'],
  'check-question-': checkNumbers,
  'check-good-': checkNumbers,
  'check-bad-': checkNumbers,
  'share-side-': allOf<Preference>({ first: true, second: true }),
  'admin-endpoint-': ['other', 'unattested'],
  'verify-endpoint-': ['then', 'now'],
  'verify-attestation-': ['then', 'now'],
  'verify-root-address-': ['then', 'now'],
}

const composed = Object.entries(families).flatMap(([beginning, ends]) => ends.map((end) => beginning + end))
const sentences = readSentences('en')
const code = readKeysInCode()

describe('the sentences and the code', () => {
  it('agree: what the code asks for is there', () => {
    expect(code.asked.keys.size).toBeGreaterThan(40)
    expect([...code.asked.keys, ...composed].filter((key) => !sentences.has(key))).toEqual([])
  })

  it('agree: what is there is said somewhere', () => {
    const isSaid = (key: string): boolean => code.strings.has(key) || composed.includes(key)
    expect([...sentences.keys()].filter((key) => !isSaid(key))).toEqual([])
  })

  it('agree on the keys that are composed', () => {
    expect([...code.asked.beginnings].filter((beginning) => !(beginning in families))).toEqual([])
    expect(Object.keys(families).filter((beginning) => !code.beginnings.has(beginning))).toEqual([])
  })
})

function allOf<Name extends string>(names: Record<Name, true>): string[] {
  return Object.keys(names)
}
