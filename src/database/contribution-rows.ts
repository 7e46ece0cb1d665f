import { z } from 'zod'
import {
  isChoice,
  type Contents,
  type Opinion,
  type SharedItem,
} from '../domain/contribution/contribution.ts'
import { personalKinds } from '../domain/contribution/redaction.ts'
import { chatId, contributionId, conversationId, personId, questionId } from '../domain/ids.ts'
import { languages } from '../domain/language.ts'
import type { ContributionKind } from '../domain/reward.ts'
import type { Preview, Wish } from '../ports/contribution-store.ts'
import type { StoreDeps } from './store-deps.ts'

export type ContributionRow = {
  readonly id: string
  readonly person_id: string
  readonly kind: ContributionKind
  readonly state: 'wanted' | 'preview' | 'shared' | 'withdrawn'
  readonly chat_id: string
  readonly topic_id: number
  readonly question_id: string
  readonly conversation_id: string
  readonly is_premium: number
  readonly attempts: number
  readonly contents_sealed: Buffer | null
  readonly created_at: number
  readonly shared_at: number | null
  readonly withdrawn_at: number | null
}

/** Contributions as rows and back; all words are sealed under the key of their person. Undefined once it is gone. */
export type ContributionRows = {
  sealWish(wish: Wish): Buffer
  sealPreview(preview: Preview): Buffer
  asWish(row: ContributionRow): Wish | undefined
  asPreview(row: ContributionRow): Preview | undefined
  asItem(row: ContributionRow): SharedItem | undefined
}

export function createContributionRows({ vault }: Pick<StoreDeps, 'vault'>): ContributionRows {
  const slot = (owner: string, row: string) => ({ owner, column: 'contribution.contents', row })
  const seal = (person: string, id: string, json: unknown): Buffer =>
    vault.seal(slot(person, id), JSON.stringify(json))
  const open = (row: ContributionRow): string | undefined =>
    row.contents_sealed === null ? undefined : vault.open(slot(row.person_id, row.id), row.contents_sealed)

  return {
    sealWish: (wish) =>
      seal(wish.person, wish.id, wish.kind === 'conversation' ? { without: wish.without } : saidIn(wish)),
    sealPreview: ({ person, id, contents, turnIds, quality, salt, fingerprint }) => {
      const print = {
        ...fingerprint,
        signature: signatureBytes(fingerprint.signature).toString('base64'),
      }
      return seal(person, id, { contents, turnIds, quality, salt, fingerprint: print })
    },
    asWish: (row) => {
      const json = open(row)
      if (json === undefined) return undefined
      if (row.kind === 'conversation') {
        const without = withoutShape.parse(JSON.parse(json)).without.map(questionId)
        return { ...placeOf(row), kind: 'conversation', attempts: row.attempts, without }
      }
      return {
        ...{ ...placeOf(row), attempts: row.attempts },
        ...opinion.parse(JSON.parse(json)),
      }
    },
    asPreview: (row) => {
      const json = open(row)
      if (json === undefined) return undefined
      const { turnIds, fingerprint, ...rest } = previewShape.parse(JSON.parse(json))
      return {
        ...{ ...placeOf(row), ...rest, turnIds: turnIds.map(questionId) },
        fingerprint: {
          ...fingerprint,
          signature: signatureOf(Buffer.from(fingerprint.signature, 'base64')),
        },
      }
    },
    asItem: (row) => {
      const { kind, shared_at: sharedAt, withdrawn_at: withdrawnAt } = row
      if (sharedAt === null) return undefined
      const common = { id: contributionId(row.id), person: personId(row.person_id), kind, sharedAt }
      if (withdrawnAt !== null) return { ...common, state: 'withdrawn', withdrawnAt }
      const json = open(row)
      if (json === undefined) return undefined
      return { ...common, state: 'shared', contents: previewShape.parse(JSON.parse(json)).contents }
    },
  }
}

/** A signature as it lies in the data: 32-bit numbers, lowest byte first. */
export function signatureBytes(signature: Uint32Array): Buffer {
  const bytes = Buffer.alloc(signature.length * 4)
  signature.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}

export function signatureOf(bytes: Buffer): Uint32Array {
  return new Uint32Array(bytes.length / 4).map((_, index) => bytes.readUInt32LE(index * 4))
}

const placeOf = (row: ContributionRow) => ({
  id: contributionId(row.id),
  person: personId(row.person_id),
  topic: { chatId: chatId(row.chat_id), topicId: row.topic_id },
  question: questionId(row.question_id),
  conversation: conversationId(row.conversation_id),
  isPremium: row.is_premium === 1,
})

const verdict = z.enum(['good', 'bad'])
const preference = z.enum(['first', 'second'])
const kind = z.literal('feedback').default('feedback')
const opinion: z.ZodType<Opinion> = z.discriminatedUnion('verdict', [
  z.object({ kind, verdict, comment: z.string() }),
  z.object({ kind, verdict: preference }),
])
const withoutShape = z.object({ without: z.array(z.string()).default([]) })
const saidIn = (said: Opinion): object =>
  isChoice(said) ? { verdict: said.verdict } : { verdict: said.verdict, comment: said.comment }

const redacted = z.object({
  text: z.string(),
  replacements: z.array(
    z.object({ kind: z.enum(personalKinds), start: z.int(), end: z.int(), mark: z.string() }),
  ),
})
const model = z.string().optional()
const language = z.enum(languages).optional()
const turn = z
  .object({ question: redacted, answer: redacted, model })
  .transform(({ model, ...rest }) => ({ ...rest, model }))
const contents: z.ZodType<Contents> = z.discriminatedUnion('kind', [
  z
    .object({ kind: z.literal('conversation'), language, turns: z.array(turn) })
    .transform(({ language, ...rest }) => ({ ...rest, language })),
  z.discriminatedUnion('verdict', [
    z
      .object({ kind: z.literal('feedback'), verdict, language, model, comment: redacted })
      .transform(({ language, model, ...rest }) => ({ ...rest, language, model })),
    z
      .object({
        ...{ kind: z.literal('feedback'), verdict: preference, language },
        ...{ question: redacted, first: redacted, second: redacted },
      })
      .transform(({ language, ...rest }) => ({ ...rest, language })),
  ]),
])
const previewShape = z.object({
  contents,
  turnIds: z.array(z.string()),
  quality: z.object({ shape: z.int(), language: z.int(), rubric: z.int() }),
  salt: z.string(),
  fingerprint: z.object({ exact: z.string(), signature: z.string(), bands: z.array(z.int()) }),
})
