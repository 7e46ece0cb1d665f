import { randomBytes } from 'node:crypto'
import type { Composer } from 'grammy'
import { checkId, contributionId } from '../../../domain/ids.ts'
import { createAskModel } from '../../../use-cases/ask-model.ts'
import { createDrawCheck } from '../../../use-cases/draw-check.ts'
import { createLeaveOutTurn } from '../../../use-cases/leave-out-turn.ts'
import { createLookThrough } from '../../../use-cases/look-through.ts'
import { createOffersChoice, type OffersChoice } from '../../../use-cases/offers-choice.ts'
import { createShareItem } from '../../../use-cases/share-item.ts'
import { createProspectOf } from '../../../use-cases/reckon-prospect.ts'
import { createAgreedToShare, createSharingGate } from '../../../use-cases/sharing-gate.ts'
import { createWishToShare } from '../../../use-cases/wish-to-share.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { FaceOptions } from '../../face-options.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import { feedbackFeature } from '../feedback.ts'
import { createAnswerButtons, type AnswerButtons } from './answer-buttons.ts'
import { createCheckQuestions } from './check-questions.ts'
import { createLooking, type Looking } from './looking.ts'
import { shareFeature } from './share.ts'

/** All that people share and what leads there. */
export type Sharing = {
  readonly offersChoice: OffersChoice
  readonly answerButtons: AnswerButtons
  readonly looking: Looking
  /** To be offered updates before questions are. */
  readonly features: readonly Composer<BotContext>[]
}

export function createSharing(
  options: Pick<
    FaceOptions,
    | 'stores'
    | 'model'
    | 'network'
    | 'gate'
    | 'notices'
    | 'redactor'
    | 'fingerprinter'
    | 'translator'
    | 'clock'
    | 'logger'
    | 'step'
    | 'spendNano'
    | 'sharingLimits'
  > & {
    readonly press: Press
    readonly reply: Reply
    readonly buttons: Buttons
    readonly outbox: Pick<Outbox, 'send' | 'takeUp'>
    /** Aborts when the app stops. */
    readonly signal: AbortSignal
  },
): Sharing {
  const { stores, model, gate, clock, buttons, press, reply, outbox, fingerprinter } = options
  const { contributions, checks, rewards, people, budget } = stores
  const sharing = createSharingGate({ gate, endpoint: () => model.state().endpoint, clock })
  const askFor = (kind: 'conversation' | 'feedback') =>
    createAskModel({ ...options, budget, agreedTo: createAgreedToShare({ gate, sharing, kind }) })
  const prospectOf = createProspectOf({ contributions, rewards, checks, clock })
  const wishToShare = createWishToShare({ contributions, sharing, clock })
  const lookThrough = createLookThrough({
    ...{ contributions, sharing, redactor: options.redactor, fingerprinter, randomSalt: randomHex },
    askModel: { conversation: askFor('conversation'), feedback: askFor('feedback') },
    ...options.sharingLimits,
  })
  const looking = createLooking({ ...options, contributions, people, lookThrough, prospectOf })
  const checkQuestions = createCheckQuestions({
    ...{ checks, press, reply, buttons, outbox, clock },
    drawCheck: createDrawCheck({ checks, rewards, clock, randomBytes, randomId: () => checkId(randomHex()) }),
  })
  const common = { press, reply, buttons, outbox, wishToShare, looking, checkQuestions, randomId }
  return {
    offersChoice: createOffersChoice({ contributions, sharing }),
    answerButtons: createAnswerButtons({ sharing, buttons }),
    looking,
    features: [
      shareFeature({
        ...{ ...common, contributions, prospectOf, step: options.step, translator: options.translator },
        leaveOutTurn: createLeaveOutTurn({
          contributions,
          sharing,
          fingerprinter,
          clock,
          randomSalt: randomHex,
        }),
        shareItem: createShareItem({ contributions, sharing, notices: options.notices, clock }),
      }),
      checkQuestions.feature,
      feedbackFeature({ ...common, keys: stores.outbox }),
    ],
  }
}

const randomHex = (): string => randomBytes(16).toString('hex')
const randomId = () => contributionId(randomHex())
