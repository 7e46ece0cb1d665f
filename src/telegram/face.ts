import { Api } from 'grammy'
import { chooseLanguage } from '../domain/language.ts'
import type { ChatTopic } from '../domain/ids.ts'
import { errorFacts } from '../observability/error-facts.ts'
import type { StoredUpdate } from '../ports/inbox-store.ts'
import { createAnswerLines } from '../use-cases/answer-lines.ts'
import { createAnswerQuestion } from '../use-cases/answer-question.ts'
import { createAskQuestion } from '../use-cases/ask-question.ts'
import { createConsentGate } from '../use-cases/consent-gate.ts'
import { createDecideConsent } from '../use-cases/decide-consent.ts'
import { createShowNotice } from '../use-cases/show-notice.ts'
import { createWithdrawConsent } from '../use-cases/withdraw-consent.ts'
import { createButtons } from './buttons.ts'
import { registerCommands } from './commands.ts'
import { createBot } from './create-bot.ts'
import type { FaceOptions } from './face-options.ts'
import { adminFeature } from './features/admin.ts'
import { createAnswering } from './features/answering.ts'
import { isBlankAnswer } from './features/compose-answer.ts'
import { consentFeature, createAskConsent } from './features/consent.ts'
import { conversationFeature } from './features/conversation.ts'
import { doorwayFeature } from './features/doorway.ts'
import { createReleaseHeld } from './features/held.ts'
import { createDropAnswers } from './features/drop-answers.ts'
import { infoFeature } from './features/info.ts'
import { modelFeature } from './features/model.ts'
import { privacyFeature } from './features/privacy.ts'
import { questionFeature } from './features/question.ts'
import { settingsFeature } from './features/settings.ts'
import { stoppingFeature } from './features/stopping.ts'
import { createTopicNames } from './features/topic-names.ts'
import { strayPressFeature, unknownCommandFeature } from './features/unknown.ts'
import { createInboxWorker } from './inbox/inbox-worker.ts'
import { createReception, type Reception } from './inbox/reception.ts'
import { createTellOperators } from './operators.ts'
import { plain } from './plain.ts'
import { createPress } from './press.ts'
import { createReply } from './reply.ts'
import { createSpeaking } from './speaking.ts'
import { createDraftRefusals } from './streaming/draft-refusals.ts'

/** The face for people: takes updates in, answers, and speaks. */
export type Face = {
  /** Takes up what a former run left open, then lets updates in. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Answers what Telegram posts to `webhookPath`. */
  readonly webhook: Reception['webhook']
  /** A sentence about what keeps updates from coming in, if anything does. */
  trouble(): string | undefined
  /** Puts kept questions back in line once the network is back. */
  releaseHeld(): Promise<void>
}

/** Connects to Telegram and builds the face. @throws IntakeRefusedError, StorageError */
export async function createFace(options: FaceOptions, signal: AbortSignal): Promise<Face> {
  const { telegram, stores, model, translator, clock, logger, step, admins } = options
  const { questions, people, consents, budget, access } = options.stores
  const reception = createReception(options)
  const botInfo = await reception.introduce(signal)
  options.bindTo(botInfo.id)

  const { outbox, droppable, lastMessages, pacer } = createSpeaking(options, (to) => showAgain(to))
  // Whoever sends it, a message takes the draft away that stood below the others.
  const onMessage = (topic: ChatTopic, messageId: number): void => {
    lastMessages.saw(topic, messageId)
    showAgain(topic)
  }
  const { bot, install } = createBot({ ...telegram, botInfo, people, translator, onMessage })
  bot.api.config.use(pacer.gate('waiting'))
  const buttons = createButtons(options.buttonSecret)
  const press = createPress(buttons)
  const reply = createReply(outbox)
  const tellOperators = createTellOperators({ admins, people, outbox, translator })
  const topicNames = createTopicNames(bot.api)

  const mayAnswer = createConsentGate({ consents, model, clock })
  const ask = createAskQuestion({
    questions,
    mayAnswer,
    clock,
    step,
    joinWindowMs: options.timings.joinWindowMs,
  })
  const askConsent = createAskConsent({
    showNotice: createShowNotice({ consents, model, clock }),
    ...{ consents, mayAnswer, buttons, outbox },
  })
  const answering = createAnswering({
    answerQuestion: createAnswerQuestion({
      ...{ questions, people, budget, model, mayAnswer, clock, step, tokens: options.tokens },
      ...{ isBlank: isBlankAnswer, attemptsMost: 3 },
      limits: { answersPerDay: options.answersPerDay, spendNano: options.spendNano },
    }),
    ...{ questions, people, outbox, translator, buttons, askConsent, lastMessages, clock, logger, step },
    addresses: stores.outbox,
    api: droppable,
    refusals: createDraftRefusals(clock),
    editGapMs: options.timings.editIntervalMs,
    answersPerDay: options.answersPerDay,
    report: options.onAnswer,
    onAnswered: topicNames.answered,
    onNoBalance: () =>
      void tellOperators(`balance:${hourOf(clock.now())}`, (t) => t('admin-no-balance')).catch(
        (error: unknown) => logger.error('the operators could not be told', errorFacts(error)),
      ),
  })
  const lines = createAnswerLines({
    ...{ questions, answer: answering.answer, clock, pauseMs: 2_000 },
    onTrouble: (error) => logger.error('the next question could not be read', errorFacts(error)),
  })
  const showAgain = (topic: ChatTopic): void => {
    const running = lines.running(topic)
    if (running !== undefined) answering.showAgain(running)
  }

  const { now } = clock
  const dropAnswers = createDropAnswers({ lines, outbox })
  const common = {
    questions,
    ask,
    askConsent,
    mayAnswer,
    lines,
    dropAnswers,
    press,
    reply,
    buttons,
    clock,
    botId: botInfo.id,
  }
  const handle = install([
    doorwayFeature({ access, outbox: stores.outbox, admins, mayAnswer, askConsent, reply, now: () => now() }),
    stoppingFeature({ lines, press, reply }),
    consentFeature({
      press,
      reply,
      lines,
      askConsent,
      decide: createDecideConsent({ consents, questions, clock }),
    }),
    infoFeature({ reply, budget, model, clock, answersPerDay: options.answersPerDay }),
    privacyFeature({
      ...{ press, reply, buttons, model, mayAnswer, dropAnswers },
      withdraw: createWithdrawConsent({ consents, questions, clock }),
    }),
    conversationFeature(common),
    modelFeature({ model, people, press, reply, buttons, listMs: 5_000 }),
    settingsFeature({ people, press, reply, buttons, translator }),
    adminFeature({ ...stores, admins, model, reply, clock, spendNano: options.spendNano }),
    unknownCommandFeature(reply),
    topicNames.feature,
    questionFeature(common),
    strayPressFeature(reply),
  ])

  const onSetAside = async ({ updateId, person: id, chat: chatId }: StoredUpdate): Promise<void> => {
    options.onSetAside()
    await tellOperators(`u${updateId}:aside`, (t) => t('admin-set-aside', { update: String(updateId) }))
    const person = id === undefined ? undefined : await people.read(id)
    if (person === undefined || chatId === undefined) return
    const body = plain(
      translator(chooseLanguage(person.settings.language, person.clientLanguage))('failed-update'),
    )
    await outbox.send([
      { key: `u${updateId}:aside`, to: { chatId, topicId: 0 }, outgoing: { kind: 'message', body } },
    ])
  }
  const worker = createInboxWorker({ store: stores.inbox, handle, onSetAside, clock, logger, step })
  const intake = reception.open(worker)

  return {
    webhook: reception.webhook,
    trouble: reception.trouble,
    releaseHeld: createReleaseHeld({ model, questions, people, lines, outbox, buttons, translator, clock }),
    start: async () => {
      await outbox.start()
      await worker.start()
      await lines.start()
      intake.start()
      const menu = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 30 })
      void registerCommands(menu, translator, admins).catch(() =>
        logger.warn('the command menus were not set'),
      )
    },
    stop: async () => {
      await intake.stop()
      await Promise.all([worker.stop(1_000), lines.end(options.timings.stopGraceMs)])
      await outbox.stop(500)
    },
  }
}

const hourOf = (now: number): number => Math.floor(now / 3_600_000)
