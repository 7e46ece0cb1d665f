import type { TonNetwork } from '../domain/chain.ts'
import type { Logger } from '../observability/logger.ts'
import type { AccessStore } from '../ports/access-store.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import type { CheckStore } from '../ports/check-store.ts'
import type { ChatModel } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { Fingerprinter } from '../ports/fingerprinter.ts'
import type { GroupStore } from '../ports/group-store.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { HistoryStore } from '../ports/history-store.ts'
import type { DialogStore } from '../ports/dialog-store.ts'
import type { DrawEarnings } from '../ports/draw-earnings.ts'
import type { InboxStore } from '../ports/inbox-store.ts'
import type { KeptSummaryStore } from '../ports/kept-summary.ts'
import type { LedgerStore } from '../ports/ledger-store.ts'
import type { OutboxStore } from '../ports/outbox-store.ts'
import type { PersonEraser } from '../ports/person-eraser.ts'
import type { PersonRecordsStore } from '../ports/person-records.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { Redactor } from '../ports/redactor.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import type { Step } from '../ports/steps.ts'
import type { Translator } from '../ports/translate.ts'
import type { WalletStore } from '../ports/wallet-store.ts'
import type { AuditLedger } from '../use-cases/audit-ledger.ts'
import type { VerifyAnswer } from '../use-cases/verify-answer.ts'
import type { VerifyNetwork } from '../use-cases/verify-network.ts'
import type { Notices } from '../domain/notices.ts'
import type { Gate } from '../use-cases/consent-gate.ts'
import type { MakeReceipt, MakeReceipts } from '../use-cases/make-receipt.ts'
import type { AnswerReport } from './features/answering.ts'
import type { WalletsForPeople } from './features/wallet/wallet-side.ts'
import type { Limits } from './outbox/limits.ts'

export type Stores = {
  readonly inbox: InboxStore
  readonly outbox: OutboxStore
  readonly people: PersonStore
  readonly questions: QuestionStore
  readonly history: HistoryStore
  readonly consents: ConsentStore
  readonly budget: BudgetStore
  readonly access: AccessStore
  readonly groups: GroupStore
  readonly guests: GuestStore
  readonly eraser: PersonEraser
  readonly records: PersonRecordsStore
  readonly kept: KeptSummaryStore
  readonly contributions: ContributionStore
  readonly checks: CheckStore
  readonly dialogs: DialogStore
  readonly ledger: LedgerStore
  readonly rewards: RewardStore
  readonly wallets: Pick<WalletStore, 'read'>
}

/** Everything that the face for people is made of. */
export type FaceOptions = {
  readonly telegram: {
    readonly token: string
    readonly apiRoot: string
    /** Set: Telegram posts updates there. Undefined: they are fetched. */
    readonly publicUrl: string | undefined
  }
  readonly admins: readonly number[]
  readonly answersPerDay: number
  readonly spendNano: bigint
  readonly sharingLimits: { readonly charsMost: number; readonly looksPerDay: number }
  readonly tokens: { readonly answer: number; readonly thinking: number; readonly context: number }
  readonly timings: {
    readonly joinWindowMs: number
    readonly stopGraceMs: number
    readonly editIntervalMs: number
  }
  readonly stores: Stores
  readonly gate: Gate
  readonly redactor: Redactor
  readonly fingerprinter: Fingerprinter
  readonly notices: Notices
  /** Signs the buttons. */
  readonly buttonSecret: Buffer
  /** Called with the bot's id before anything is written for it. @throws when the data belongs to another bot */
  readonly bindTo: (botId: number) => void
  readonly model: ChatModel
  /** The network this bot was set up for. */
  readonly network: TonNetwork
  readonly verifyNetwork: VerifyNetwork
  readonly verifyAnswer: VerifyAnswer
  readonly wallets: WalletsForPeople
  readonly drawEarnings: DrawEarnings
  readonly books: AuditLedger
  readonly translator: Translator
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  readonly limits: Limits
  readonly makeReceipt: MakeReceipt
  readonly makeReceipts: MakeReceipts
  readonly onAnswer: (report: AnswerReport) => void
  readonly onSetAside: () => void
  readonly onDropped: () => void
  /** Intake ended for a reason that waiting cannot mend. */
  readonly onFatal: (error: unknown) => void
}
