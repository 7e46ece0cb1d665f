import { Api } from 'grammy'
import { defaultGroupSettings } from '../domain/group.ts'
import type { ChatTopic } from '../domain/ids.ts'
import { errorFacts } from '../observability/error-facts.ts'
import { createAnswerLines } from '../use-cases/answer-lines.ts'
import { createAnswerQuestion } from '../use-cases/answer-question.ts'
import { createAskModel } from '../use-cases/ask-model.ts'
import { createAskQuestion } from '../use-cases/ask-question.ts'
import { createGatherContext } from '../use-cases/gather-context.ts'
import { createAfterwardsOf } from '../use-cases/history-gate.ts'
import { createShowNotice } from '../use-cases/show-notice.ts'
import type { OnLinkChange } from '../use-cases/wallet-desk.ts'
import { createButtons } from './buttons.ts'
import { registerCommands } from './commands.ts'
import { logBotSwitches } from './bot-switches.ts'
import { createBot } from './create-bot.ts'
import type { FaceOptions } from './face-options.ts'
import { createAnswering } from './features/answering.ts'
import { isBlankAnswer } from './features/compose-answer.ts'
import { createAskConsent, createComposeNotice } from './features/consent.ts'
import { createNoticeText } from './features/privacy/notice-text.ts'
import { createRemindOfConsents, type RemindOfConsents } from './features/privacy/remind.ts'
import { createReleaseHeld } from './features/held.ts'
import { createSharing } from './features/share/sharing.ts'
import { createGroupLife, type GroupLife } from './features/groups/group-life.ts'
import { createGroupLinks, createPayloadOf } from './features/groups/group-links.ts'
import { createInvite } from './features/groups/invite.ts'
import { createMuted } from './features/groups/muted.ts'
import { createShowGroupSettings } from './features/groups/show-group-settings.ts'
import { createTopicNames } from './features/topic-names.ts'
import { createWalletSide } from './features/wallet/wallet-side.ts'
import { createGroupAdmins } from './group-admins.ts'
import { createGroupFilter } from './groups/group-filter.ts'
import { createGuests } from './guests/guests.ts'
import { allFeatures } from './all-features.ts'
import { createWelcome } from './welcome.ts'
import { createOnSetAside } from './set-aside.ts'
import { createInboxWorker } from './inbox/inbox-worker.ts'
import { createReception, type Reception } from './inbox/reception.ts'
import { createTellOperators } from './operators.ts'
import { createPress } from './press.ts'
import { createReply } from './reply.ts'
import { createRewardNotices, type RewardNotices } from './reward-notices.ts'
import { createSpeaking } from './speaking.ts'
import { createDraftRefusals } from './streaming/draft-refusals.ts'

/** The face for people: takes updates in, answers, and speaks. */
export type Face = RewardNotices & {
  /** Takes up what a former run left open, then lets updates in. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Answers what Telegram posts to `webhookPath`. */
  readonly webhook: Reception['webhook']
  /** A sentence about what keeps updates from coming in, if anything does. */
  trouble(): string | undefined
  /** What the bot is called. */
  readonly name: string
  /** Shows how a link to a wallet went on by itself. */
  readonly walletLinkChanged: OnLinkChange
  /** Puts kept questions back in line once the network is back. */
  releaseHeld(): Promise<void>
  readonly remindOfConsents: RemindOfConsents
}

/** Connects to Telegram and builds the face. @throws IntakeRefusedError, StorageError */
export async function createFace(options: FaceOptions, signal: AbortSignal): Promise<Face> {
  const { telegram, stores, model, translator, clock, logger, step, admins } = options
  const { questions, people, consents, budget, access, groups } = options.stores
  const reception = createReception(options)
  const botInfo = await reception.introduce(signal)
  options.bindTo(botInfo.id)
  logBotSwitches(botInfo, logger)

  const muted = createMuted({ people, outbox: () => outbox, translator, clock })
  const { outbox, droppable, lastMessages, pacer } = createSpeaking(
    options,
    (to) => showAgain(to),
    (chat) =>
      void muted
        .closed(chat)
        .catch((error: unknown) => logger.error('an asker could not be told', errorFacts(error))),
  )
  // Whoever sends it, a message takes the draft away that stood below the others.
  const onMessage = (topic: ChatTopic, messageId: number): void => {
    lastMessages.saw(topic, messageId)
    showAgain(topic)
  }
  const groupLife: GroupLife = (update, chat) => life(update, chat)
  const { bot, install } = createBot({ ...telegram, botInfo, people, translator, onMessage, groupLife })
  bot.api.config.use(pacer.gate('waiting'))
  const buttons = createButtons(options.buttonSecret)
  const press = createPress(buttons)
  const { username } = botInfo
  const links = createGroupLinks(options.buttonSecret)
  const reply = createReply({ outbox, people, api: bot.api, username, payloadOf: createPayloadOf(links) })
  const groupAdmins = createGroupAdmins({ api: bot.api, clock })
  const showGroupSettings = createShowGroupSettings({ groups, buttons, translator })
  const tellOperators = createTellOperators({ admins, people, outbox, translator })
  const topicNames = createTopicNames(bot.api)
  const walletSide = createWalletSide({
    ...{ ...options, outbox, store: stores.outbox, people, username, buttons, press, reply },
    publicUrl: telegram.publicUrl,
  })

  const { agreedTo, mayAnswer, mayKeep, standing } = options.gate
  const ask = createAskQuestion({
    questions,
    mayAnswer,
    clock,
    step,
    joinWindowMs: options.timings.joinWindowMs,
  })
  const showNotice = createShowNotice({ consents, standing, model, clock, notices: options.notices })
  const noticeText = createNoticeText({ showNotice, model })
  const composeNotice = createComposeNotice({ noticeText, buttons })
  const invite = createInvite({ groups, outbox, buttons, clock })
  const askConsent = createAskConsent({ composeNotice, invite, outbox })
  const hasAgreed = async (telegramId: number): Promise<boolean> => {
    const person = await people.find(telegramId)
    return person !== undefined && mayAnswer(person)
  }
  const onNoBalance = (): void =>
    void tellOperators(`balance:${hourOf(clock.now())}`, (t) => t('admin-no-balance')).catch(
      (error: unknown) => logger.error('the operators could not be told', errorFacts(error)),
    )
  const isWelcome = createWelcome({ access, admins })
  const { spendNano, network } = options
  const askModel = createAskModel({ budget, model, agreedTo, clock, step, spendNano, network })
  const sharing = createSharing({ ...options, press, reply, buttons, outbox, signal })
  const answering = createAnswering({
    answerButtons: sharing.answerButtons,
    answerQuestion: createAnswerQuestion({
      ...{ questions, people, budget, askModel, agreedTo, clock, step, tokens: options.tokens },
      gather: createGatherContext({ questions, groups, mayAnswer, budgetTokens: options.tokens.context }),
      ...{ afterwardsOf: createAfterwardsOf(mayKeep), offersChoice: sharing.offersChoice },
      ...{ isBlank: isBlankAnswer, attemptsMost: 3 },
      isWelcome: async (telegramId, { isInGroup, topic }) =>
        isWelcome(telegramId, isInGroup ? await stores.outbox.addressOf(topic.chatId) : undefined),
      answersPerDay: options.answersPerDay,
    }),
    ...{ questions, people, groups, outbox, translator, buttons, askConsent, lastMessages },
    ...{ clock, logger, step },
    runningIn: (chatId) => lines.runningIn({ chatId }).length,
    addresses: stores.outbox,
    api: droppable,
    refusals: createDraftRefusals(clock),
    editGapMs: options.timings.editIntervalMs,
    answersPerDay: options.answersPerDay,
    report: options.onAnswer,
    onAnswered: topicNames.answered,
    onNoBalance,
  })
  const guests = createGuests({
    ...{
      ...options,
      me: botInfo,
      api: bot.api,
      droppable,
      askModel,
      agreedTo,
      mayAnswer,
      hasAgreed,
      onNoBalance,
    },
  })
  const lines = createAnswerLines({
    ...{ questions, answer: answering.answer, clock, pauseMs: 2_000 },
    onTrouble: (error) => logger.error('the next question could not be read', errorFacts(error)),
  })
  const showAgain = (topic: ChatTopic): void => {
    for (const running of lines.runningIn(topic)) answering.showAgain(running)
  }

  const life = createGroupLife({
    seesAll: botInfo.can_read_all_group_messages,
    ...{ groups, store: stores.outbox, outbox, lines, groupAdmins, showGroupSettings, translator, clock },
  })
  const handle = install(
    allFeatures({
      ...options,
      ...{ api: bot.api, me: botInfo, outbox, lines, press, reply, buttons, links, topicNames, muted },
      ...{ groupAdmins, showGroupSettings, ask, askConsent, composeNotice, noticeText },
      ...{ walletSide, mayAnswer, mayKeep, isWelcome },
      forgetGuest: guests.forget,
      sharing: sharing.features,
      signal,
    }),
  )

  const onSetAside = createOnSetAside({
    tellOperators,
    people,
    outbox,
    translator,
    report: options.onSetAside,
  })
  const handleAny: typeof handle = async (update, stored) => {
    if (!(await guests.handle(update, stored))) await handle(update, stored)
  }
  const worker = createInboxWorker({
    store: stores.inbox,
    handle: handleAny,
    onSetAside,
    clock,
    logger,
    step,
  })
  const groupFilter = createGroupFilter({
    me: botInfo,
    settingsOf: async (telegramId) => {
      const chat = await groups.find(telegramId)
      return chat === undefined ? defaultGroupSettings : groups.settings(chat)
    },
    hasAgreed,
  })
  const intake = reception.open(worker, (update) =>
    (update.guest_message === undefined ? groupFilter : guests.filter)(update),
  )

  return {
    webhook: reception.webhook,
    trouble: reception.trouble,
    ...createRewardNotices(tellOperators),
    name: botInfo.first_name,
    walletLinkChanged: walletSide.linkChanged,
    releaseHeld: createReleaseHeld({ model, questions, people, lines, outbox, buttons, translator, clock }),
    remindOfConsents: createRemindOfConsents({ consents, people, outbox, buttons, translator, clock }),
    start: async () => {
      await outbox.start()
      await worker.start()
      await lines.start()
      await guests.start()
      await walletSide.catchUp()
      await sharing.looking.start()
      intake.start()
      const menu = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 30 })
      void registerCommands(menu, translator, admins).catch(() =>
        logger.warn('the command menus were not set'),
      )
    },
    stop: async () => {
      await intake.stop()
      await Promise.all([
        worker.stop(1_000),
        lines.end(options.timings.stopGraceMs),
        guests.stop(),
        sharing.looking.stop(),
      ])
      await outbox.stop(500)
    },
  }
}

const hourOf = (now: number): number => Math.floor(now / 3_600_000)
