import { randomBytes } from 'node:crypto'
import type { Opinion } from '../../src/domain/contribution/contribution.ts'
import { contributionId, type ContributionId, type PersonId, type QuestionId } from '../../src/domain/ids.ts'
import { notices } from '../../src/domain/notices.ts'
import { defaultRewardRules, type RewardRules } from '../../src/domain/reward-rules.ts'
import type { ChatModel, ChatRequest, EndpointKind } from '../../src/ports/chat-model.ts'
import type { Preview, Wish } from '../../src/ports/contribution-store.ts'
import { createFingerprinter } from '../../src/redaction/fingerprinter.ts'
import { createRedactor } from '../../src/redaction/redactor.ts'
import { createAskModel } from '../../src/use-cases/ask-model.ts'
import { createErasePerson } from '../../src/use-cases/erase-person.ts'
import { createGate } from '../../src/use-cases/consent-gate.ts'
import { createLeaveOutTurn } from '../../src/use-cases/leave-out-turn.ts'
import { createLookThrough } from '../../src/use-cases/look-through.ts'
import { createOffersChoice } from '../../src/use-cases/offers-choice.ts'
import { createShareItem } from '../../src/use-cases/share-item.ts'
import { createProspectOf } from '../../src/use-cases/reckon-prospect.ts'
import { createAgreedToShare, createSharingGate } from '../../src/use-cases/sharing-gate.ts'
import { createWithdrawConsent } from '../../src/use-cases/withdraw-consent.ts'
import { createWishToShare } from '../../src/use-cases/wish-to-share.ts'
import { asking } from '../database/asking.ts'
import { makeFolders, meet, noon, openFor, openRaw, type Someone } from '../database/temp-storage.ts'

export const nothingFound = '{"found":[],"minor":false,"sexual":false,"special_category":false}'
/** What Ada asked. */
export const words = 'How do I keep a linen shirt from creasing when I pack it, without an iron?'
const secret = Buffer.alloc(32, 7)
const redactor = createRedactor()
const holds = { holdMs: 5 * 24 * 3_600_000, firstHoldMs: 7 * 24 * 3_600_000 }

/** Everything that sharing is made of, on a real storage, with a model that says what it is told to say. */
export async function setUpSharing({
  step = () => undefined,
  rules = {},
  spendNano = 10n ** 12n,
}: { step?: (label: string) => void; rules?: Partial<RewardRules>; spendNano?: bigint } = {}) {
  const known = { newcomerMs: 0, newcomerAnswers: 0, gapMs: 0 }
  const rewardRules = { ...defaultRewardRules, ...known, ...holds, ...rules }
  const folders = { ...makeFolders(), rewardRules, step }
  const storage = openFor(folders)
  const { contributions, consents, rewards, budget, ledger } = storage
  await ledger.fund(
    { kind: 'promise', id: 'first', pool: 'pool:contributions', amountNano: 10n ** 12n },
    noon,
  )
  const world: World = { now: noon, endpoint: 'attested', says: [], costs: 10n }
  const clock = { now: () => world.now, sleep: async () => undefined }
  const asked: ChatRequest[] = []
  const model = scriptedModel(world, asked)
  const gate = createGate({ consents, endpoint: () => world.endpoint, clock, notices })
  const sharing = createSharingGate({ gate, endpoint: () => world.endpoint, clock })
  const askFor = (kind: 'conversation' | 'feedback') =>
    createAskModel({
      ...{ budget, model, clock, step: () => undefined, spendNano, network: 'mainnet' },
      agreedTo: createAgreedToShare({ gate, sharing, kind }),
    })
  const fingerprinter = createFingerprinter(secret)
  const randomSalt = () => randomBytes(16).toString('hex')
  const randomId = () => contributionId(randomSalt())
  const lookThrough = createLookThrough({
    ...{ contributions, sharing, redactor, fingerprinter, randomSalt },
    askModel: { conversation: askFor('conversation'), feedback: askFor('feedback') },
    ...{ charsMost: 20_000, looksPerDay: 60 },
  })
  const wishToShare = createWishToShare({ contributions, sharing, clock })
  const shareItem = createShareItem({ contributions, sharing, notices, clock })
  const leaveOutTurn = createLeaveOutTurn({ contributions, sharing, fingerprinter, clock, randomSalt })

  const agree = async ({ person, chat }: Someone, purpose: Parameters<typeof gate.may>[1]) => {
    const subject = { person, chat, purpose, scope: 'all' }
    const text = { version: 9, language: 'en', material: true, body: 'Yes?' } as const
    const variant = purpose === 'answer' ? 'attested' : 'other'
    const hash = await consents.request(subject, { purpose, variant, ...text }, {}, world.now)
    await consents.decide(subject, 'given', hash, {}, world.now)
  }
  const takeBack = ({ person, chat }: Someone, purpose: 'contribute_conversation' | 'contribute_feedback') =>
    consents.withdraw({ person, chat, purpose, scope: 'all' }, {}, world.now)
  const look = async (wish: Wish, says = [nothingFound, '390']) => {
    await contributions.begin(wish.id)
    world.says = [...says]
    const looked = await lookThrough(wish, new AbortController().signal)
    if (looked.kind === 'preview') await contributions.keepPreview(looked.preview, [], world.now)
    else await contributions.refuse(wish.id, [], world.now)
    return looked
  }
  const wish = (person: PersonId, question: QuestionId, what: What = { kind: 'conversation', without: [] }) =>
    wishToShare({ id: randomId(), person, question, isPremium: true, ...what })
  /** From the button to the preview. */
  const preview = async (person: PersonId, question: QuestionId, says?: string[], what?: What) => {
    const wished = await wish(person, question, what)
    if (wished.kind !== 'noted') return wished
    return look(wished.wish, says)
  }
  const share = (person: PersonId, id: ContributionId) =>
    shareItem.share({ person, id, language: 'en', question: 'Keep it?', evidence: { updateId: 1 } })

  const friend = async (telegramId: number) => {
    const someone = await meet(storage, telegramId)
    await agree(someone, 'answer')
    return { ...someone, ...asking(storage, someone) }
  }

  const erasePerson = createErasePerson({
    ...{ consents, rewards, contributions, eraser: storage.eraser, clock },
    withdraw: createWithdrawConsent({
      ...{ consents, questions: storage.questions, forgetGuest: async () => 0, clock },
    }),
    ...{ dropAnswers: () => undefined, step: () => undefined, signal: new AbortController().signal },
  })
  const erase = ({ person, chat }: Someone) => {
    const outgoing = { kind: 'message', body: { text: 'Gone.', entities: [] } } as const
    const farewell = { key: `farewell:${person}`, telegramId: 1, topicId: 0, outgoing }
    return erasePerson({ person, chat, evidence: {}, instead: outgoing.body, farewell })
  }

  return {
    ...{ storage, contributions, rewards, ledger, consents, folders, world, asked, gate, agree, takeBack },
    ...{ wish, look, preview, share, shareItem, leaveOutTurn, friend, randomId, sharing, erase },
    prospectOf: createProspectOf({ contributions, rewards, checks: storage.checks, clock }),
    offersChoice: createOffersChoice({ contributions, sharing }),
    raw: openRaw(folders),
  }
}

/** Ada, who is offered to share and has an answer. */
export async function setUpAda(options?: Parameters<typeof setUpSharing>[0]) {
  const side = await setUpSharing(options)
  const ada = await side.friend(1)
  await side.agree(ada, 'contribute_conversation')
  await side.agree(ada, 'contribute_feedback')
  return { ...side, ada, question: await ada.turn('q1', noon, { text: words }) }
}

/** The preview that was shown. */
export function shown(looked: { readonly kind: string; readonly preview?: Preview }): Preview {
  if (looked.preview === undefined) throw new Error(`Nothing is shown: ${JSON.stringify(looked)}`)
  return looked.preview
}

type What = ({ readonly kind: 'conversation'; readonly without: readonly number[] } | Opinion) & {
  readonly isPremium?: boolean
}

type World = {
  now: number
  endpoint: EndpointKind
  says: string[]
  /** In nano; undefined: never known, so that what was reserved counts. */
  costs: bigint | undefined
}

function scriptedModel(
  world: World,
  asked: ChatRequest[],
): Pick<ChatModel, 'state' | 'quote' | 'answer' | 'client'> {
  return {
    state: () => ({
      endpoint: world.endpoint,
      condition: 'up',
      running: 0,
      waiting: 0,
      balanceNano: undefined,
    }),
    client: () => undefined,
    quote: async () => 1_000n,
    answer: (request) => ({
      events: (async function* () {
        asked.push(request)
        yield { kind: 'started', model: 'm', streams: false } as const
        yield { kind: 'text', text: world.says.shift() ?? 'nothing was scripted' } as const
        yield { kind: 'done', finish: 'stop', promptTokens: 1, completionTokens: 1 } as const
      })(),
      settlement: Promise.resolve(
        world.costs === undefined ? { kind: 'unknown' } : { kind: 'known', costNano: world.costs },
      ),
    }),
  }
}
