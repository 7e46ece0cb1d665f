import type { Api, Composer } from 'grammy'
import type { PersonId } from '../domain/ids.ts'
import { createListContributions } from '../use-cases/list-contributions.ts'
import { createBrowseHistory } from '../use-cases/browse-history.ts'
import { createChangePurpose } from '../use-cases/change-purpose.ts'
import { createDecideConsent } from '../use-cases/decide-consent.ts'
import { createEndConversation } from '../use-cases/end-conversation.ts'
import { createErasePerson } from '../use-cases/erase-person.ts'
import { createAfterwardsOf } from '../use-cases/history-gate.ts'
import { createRunRewards } from '../use-cases/run-rewards.ts'
import { createShowEarnings } from '../use-cases/show-earnings.ts'
import { createTakeMyData } from '../use-cases/take-my-data.ts'
import { createWithdrawConsent } from '../use-cases/withdraw-consent.ts'
import type { AnswerLines } from '../use-cases/answer-lines.ts'
import type { AskQuestion } from '../use-cases/ask-question.ts'
import type { ConsentGate } from '../use-cases/consent-gate.ts'
import type { Buttons } from './buttons.ts'
import type { BotContext } from './context.ts'
import type { FaceOptions } from './face-options.ts'
import { adminRewardsFeature } from './features/admin-rewards/admin-rewards.ts'
import { adminFeature } from './features/admin.ts'
import { consentFeature, type AskConsent, type ComposeNotice } from './features/consent.ts'
import { conversationFeature } from './features/conversation.ts'
import { doorwayFeature } from './features/doorway.ts'
import { createDropAnswers } from './features/drop-answers.ts'
import { earnFeature } from './features/earn/earn.ts'
import { forgetFeature } from './features/forget.ts'
import { askInGroupFeature } from './features/groups/ask-in-group.ts'
import type { GroupLinks } from './features/groups/group-links.ts'
import { groupSettingsFeature } from './features/groups/group-settings.ts'
import { createTakeBackInvitations, inviteFeature } from './features/groups/invite.ts'
import type { Muted } from './features/groups/muted.ts'
import type { ShowGroupSettings } from './features/groups/show-group-settings.ts'
import { historyFeature } from './features/history.ts'
import { infoFeature } from './features/info.ts'
import { myDataFeature } from './features/my-data.ts'
import { modelFeature } from './features/model.ts'
import type { NoticeText } from './features/privacy/notice-text.ts'
import { createOverview } from './features/privacy/overview.ts'
import { privacyFeature } from './features/privacy/privacy.ts'
import { createPurposePage } from './features/privacy/purpose-page.ts'
import { receiptsFeature } from './features/privacy/receipts.ts'
import { questionButtonsFeature } from './features/question-buttons.ts'
import { questionFeature } from './features/question.ts'
import { settingsFeature } from './features/settings.ts'
import { stoppingFeature } from './features/stopping.ts'
import type { TopicNames } from './features/topic-names.ts'
import { strayPressFeature, unknownCommandFeature } from './features/unknown.ts'
import { verifyFeature } from './features/verify.ts'
import type { WalletSide } from './features/wallet/wallet-side.ts'
import type { GroupAdmins } from './group-admins.ts'
import type { Me } from './groups/addressed.ts'
import { onlyIn } from './only-in.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Press } from './press.ts'
import type { Reply } from './reply.ts'
import type { Welcome } from './welcome.ts'

type FeatureDeps = Pick<
  FaceOptions,
  | 'stores'
  | 'gate'
  | 'model'
  | 'verifyNetwork'
  | 'verifyAnswer'
  | 'translator'
  | 'clock'
  | 'logger'
  | 'step'
  | 'makeReceipt'
  | 'makeReceipts'
  | 'drawEarnings'
  | 'books'
  | 'admins'
  | 'answersPerDay'
  | 'spendNano'
> & {
  readonly api: Api
  readonly me: Me
  readonly outbox: Outbox
  readonly lines: AnswerLines
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly links: GroupLinks
  readonly topicNames: TopicNames
  readonly muted: Muted
  readonly walletSide: WalletSide
  readonly groupAdmins: GroupAdmins
  readonly showGroupSettings: ShowGroupSettings
  readonly ask: AskQuestion
  readonly askConsent: AskConsent
  readonly composeNotice: ComposeNotice
  readonly noticeText: NoticeText
  readonly mayAnswer: ConsentGate
  /** Whether conversations are kept when they are over. */
  readonly mayKeep: ConsentGate
  readonly isWelcome: Welcome
  /** What people share; hears replies to what the bot asked about an answer before questions are looked for. */
  readonly sharing: readonly Composer<BotContext>[]
  readonly forgetGuest: (person: PersonId) => Promise<number>
  /** Aborts when the app stops. */
  readonly signal: AbortSignal
}

/** Everything the bot can do, in the order in which an update is offered to it. */
export function allFeatures(deps: FeatureDeps): readonly Composer<BotContext>[] {
  const { stores, model, translator, clock, admins, api, me, outbox, lines, press, reply, buttons, links } =
    deps
  const { topicNames, muted, groupAdmins, showGroupSettings, ask, askConsent, composeNotice, mayAnswer } =
    deps
  const { isWelcome, mayKeep, forgetGuest, logger, step, signal, gate, noticeText } = deps
  const { questions, people, consents, budget, access, groups } = stores
  const { username } = me
  const dropAnswers = createDropAnswers({ lines, outbox })
  const withdraw = createWithdrawConsent({ consents, questions, forgetGuest, clock })
  const takeBackInvitations = createTakeBackInvitations({ groups, outbox: stores.outbox, api })
  const { eraser, records, ledger, rewards, wallets } = stores
  const privacyOverview = createOverview({ gate, kept: stores.kept, model, buttons, clock })
  // Nothing is paid out yet, which is told to whoever wants to claim.
  const showEarnings = createShowEarnings({ rewards, ledger, wallets, clock, arePayoutsOn: false })
  const common = {
    ...{ questions, ask, askConsent, mayAnswer, lines, dropAnswers, press, reply, buttons, clock, me },
  }
  const runRewards = createRunRewards({ ledger, rewards, books: deps.books, clock })
  return [
    adminRewardsFeature({
      ...{ admins, runRewards, rewards, dialogs: stores.dialogs, buttons, reply, clock, step, signal },
    }),
    doorwayFeature({
      ...{
        access,
        isWelcome,
        outbox: stores.outbox,
        questions,
        dropAnswers,
        admins,
        mayAnswer,
        askConsent,
        reply,
      },
      now: () => clock.now(),
    }),
    stoppingFeature({ lines, questions, groupAdmins, press, reply }),
    consentFeature({
      ...{ press, reply, lines, composeNotice },
      decide: createDecideConsent({ consents, questions, mayAnswer, clock }),
      onDecided: takeBackInvitations,
    }),
    groupSettingsFeature({
      ...{ groups, groupAdmins, model, links, showGroupSettings, press, reply, buttons },
      addressOf: (chat) => stores.outbox.addressOf(chat),
      listMs: 5_000,
    }),
    infoFeature({ reply, budget, model, clock, answersPerDay: deps.answersPerDay }),
    verifyFeature({
      ...{ verifyNetwork: deps.verifyNetwork, verifyAnswer: deps.verifyAnswer, reply, limitMs: 20_000 },
    }),
    privacyFeature({
      ...{ press, reply, buttons, noticeText, withdraw, dropAnswers },
      overview: privacyOverview,
      purposePage: createPurposePage({ standing: gate.standing, noticeText, buttons, clock }),
      changePurpose: createChangePurpose({ consents, history: stores.history, mayKeep, clock }),
    }),
    earnFeature({
      ...{ showEarnings, rewards, drawEarnings: deps.drawEarnings, privacyOverview, press, reply, buttons },
      people,
      contributions: createListContributions({ rewards, contributions: stores.contributions, clock }),
    }),
    receiptsFeature({ press, reply, makeReceipt: deps.makeReceipt, logger }),
    forgetFeature({
      ...{ questions, forgetGuest, dropAnswers, outbox, press, reply, buttons, api, clock, logger },
      ...{ onErase: takeBackInvitations, rewards },
      erasePerson: createErasePerson({
        consents,
        withdraw,
        rewards,
        contributions: stores.contributions,
        dropAnswers,
        eraser,
        clock,
        step,
        signal,
      }),
    }),
    myDataFeature({
      takeMyData: createTakeMyData({ records, rewards, makeReceipts: deps.makeReceipts, clock }),
      ...{ people, outbox, press, reply, clock, logger },
    }),
    ...deps.walletSide.features,
    conversationFeature({
      ...common,
      end: createEndConversation({ questions, afterwardsOf: createAfterwardsOf(mayKeep), clock }),
    }),
    historyFeature({
      history: createBrowseHistory({ history: stores.history, mayKeep, clock }),
      ...{ dropAnswers, press, reply, buttons },
    }),
    questionButtonsFeature(common),
    onlyIn('private', [
      ...deps.sharing,
      modelFeature({ model, people, press, reply, buttons, listMs: 5_000 }),
      settingsFeature({ people, press, reply, buttons, translator }),
      adminFeature({ ...stores, lines, admins, model, reply, buttons, clock, spendNano: deps.spendNano }),
      unknownCommandFeature(reply),
      topicNames.feature,
      questionFeature(common),
    ]),
    onlyIn('group', [
      inviteFeature({ composeNotice, mayAnswer, username, press, reply }),
      askInGroupFeature({ ...common, groups, people, groupAdmins, onAsked: muted.asked }),
    ]),
    strayPressFeature(reply),
  ]
}
