import type { AppConfig } from '../app.ts'
import { drawEarnings } from '../charts/draw-earnings.ts'
import type { CocoonClient } from '../cocoon/cocoon-client.ts'
import type { Storage } from '../database/open-storage.ts'
import type { Events } from '../observability/events.ts'
import type { Logger } from '../observability/logger.ts'
import type { Chain } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { Step } from '../ports/steps.ts'
import type { Translator } from '../ports/translate.ts'
import { createFingerprinter } from '../redaction/fingerprinter.ts'
import { createRedactor } from '../redaction/redactor.ts'
import type { createFace } from '../telegram/face.ts'
import { defaultLimits, type Limits } from '../telegram/outbox/limits.ts'
import type { AuditLedger } from '../use-cases/audit-ledger.ts'
import type { Gate } from '../use-cases/consent-gate.ts'
import { createMakeReceipt, createMakeReceipts } from '../use-cases/make-receipt.ts'
import { createVerifyAnswer } from '../use-cases/verify-answer.ts'
import { createVerifyNetwork } from '../use-cases/verify-network.ts'
import type { Wallets } from './wallets.ts'

/** What every part works with. */
export type Tools = { readonly clock: Clock; readonly logger: Logger; readonly step: Step }

/** What the face for people is handed of everything there is. */
export function faceOptions(parts: {
  readonly config: AppConfig
  readonly storage: Storage
  readonly model: CocoonClient
  readonly chain: Chain
  readonly wallets: Wallets | undefined
  readonly tools: Tools
  readonly events: Events
  readonly translator: Translator
  readonly gate: Gate
  readonly books: AuditLedger
  readonly fail: (error: unknown) => void
  readonly limits: Limits | undefined
}): Parameters<typeof createFace>[0] {
  const { config, storage, model, chain, wallets, tools, events, translator, gate, books, fail } = parts
  const { limits = defaultLimits } = parts
  const { publicUrl } = config.telegram
  const { network } = config.ton
  const verifyNetwork = createVerifyNetwork({ model, chain, network })
  const receipts = {
    ...{ consents: storage.consents, signer: storage.signer, operator: config.operator, clock: tools.clock },
    privacyUrl: publicUrl === undefined ? undefined : `${publicUrl}/privacy`,
  }
  const { maxTokens: answer, maxTokensThinking: thinking, contextTokens: context } = config.model
  return {
    ...tools,
    ...{ telegram: config.telegram, admins: config.admins, timings: config.timings },
    ...{ gate, books, drawEarnings },
    ...{ notices: config.notices },
    redactor: createRedactor(),
    fingerprinter: createFingerprinter(storage.secret('fingerprints')),
    ...{ stores: storage, buttonSecret: storage.secret('buttons'), bindTo: storage.bindTo },
    ...{ network, verifyNetwork },
    verifyAnswer: createVerifyAnswer({ questions: storage.questions, chain, verifyNetwork }),
    ...{
      wallets: wallets && { desk: wallets.desk, network, friendlyAddress: wallets.friendlyAddress },
      limits,
    },
    ...{ model, translator, tokens: { answer, thinking, context } },
    answersPerDay: config.budgets.answersPerDay,
    spendNano: config.budgets.dailySpendNano,
    sharingLimits: config.sharing,
    makeReceipt: createMakeReceipt(receipts),
    makeReceipts: createMakeReceipts(receipts),
    onAnswer: events.answerEnded,
    onSetAside: events.updateSetAside,
    onDropped: events.deliveryDropped,
    onFatal: fail,
  }
}
