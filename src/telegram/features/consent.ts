import { Composer } from 'grammy'
import type { ChatTopic, PersonId } from '../../domain/ids.ts'
import { lineOf } from '../../domain/question.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { DecideConsent } from '../../use-cases/decide-consent.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext, UpdateFacts } from '../context.ts'
import { evidenceOf } from '../evidence-of.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Reply, Rows } from '../reply.ts'
import type { NoticeText } from './privacy/notice-text.ts'

/** The notice as the person must see it now, noted as shown. */
export type ComposeNotice = (
  who: Pick<UpdateFacts, 'person' | 'topic' | 'language' | 't'>,
  cause: string,
) => Promise<{ readonly text: string; readonly buttons: Rows }>

export function createComposeNotice(deps: {
  readonly noticeText: Pick<NoticeText, 'shown'>
  readonly buttons: Buttons
}): ComposeNotice {
  const { noticeText, buttons } = deps
  return async (who, cause) => {
    const { person, t } = who
    const { text, hash } = await noticeText.shown(who, 'answer', cause)
    const decision = [
      buttons.make(person.id, t('notice-agree'), 'agree', hash),
      buttons.make(person.id, t('notice-later'), 'later', hash),
    ]
    return { text, buttons: [decision, [buttons.make(person.id, t('notice-details'), 'details')]] }
  }
}

/**
 * Asks a person to agree before anything reaches the model; once per cause, and not at all while it is on its way
 * there. `replyTo` is the message that needs it.
 */
export type AskConsent = (
  who: Pick<UpdateFacts, 'person' | 'topic' | 'isInGroup' | 'language' | 't'>,
  cause: string,
  replyTo?: number,
) => Promise<void>

/** Puts the notice before a person in their private chat; in a group, `invite` asks them to read it. */
export function createAskConsent(deps: {
  readonly composeNotice: ComposeNotice
  readonly invite: AskConsent
  readonly outbox: Pick<Outbox, 'send'>
}): AskConsent {
  const { composeNotice, invite, outbox } = deps
  const onTheirWay = new Set<string>()

  const send: AskConsent = async (who, cause) => {
    const { topic } = who
    const { text, buttons } = await composeNotice(who, cause)
    const outgoing = { kind: 'message', body: plain(text), buttons } as const
    const [sending] = await outbox.send([{ key: `${cause}:notice`, to: topic, outgoing }])
    const place = placeOf(topic)
    onTheirWay.add(place)
    void sending?.delivered.then(() => onTheirWay.delete(place))
  }

  return async (who, cause, replyTo) => {
    if (who.isInGroup) return invite(who, cause, replyTo)
    if (!onTheirWay.has(placeOf(who.topic))) await send(who, cause)
  }
}

const placeOf = ({ chatId, topicId }: ChatTopic): string => `${chatId}:${topicId}`

export function consentFeature(deps: {
  readonly press: Press
  readonly reply: Reply
  readonly decide: DecideConsent
  readonly composeNotice: ComposeNotice
  readonly lines: Pick<AnswerLines, 'wake'>
  /** Called once the person has decided. */
  readonly onDecided: (person: PersonId) => Promise<void>
}): Composer<BotContext> {
  const { press, reply, decide, composeNotice, lines, onDecided } = deps
  const feature = new Composer<BotContext>()

  /** The notice stays readable, and loses its buttons to what was decided. */
  const decidedNote = (ctx: BotContext, note: string): Promise<void> => {
    const message = ctx.callbackQuery?.message
    const notice = message !== undefined && 'text' in message ? `${message.text}\n\n` : ''
    return reply.change(ctx, `${notice}${note}`)
  }

  const showAgain = async (ctx: BotContext): Promise<void> => {
    await reply.say(ctx, ctx.facts.t('notice-outdated'))
    const { text, buttons } = await composeNotice(ctx.facts, `u${ctx.update.update_id}`)
    await reply.say(ctx, text, buttons)
  }

  const decided = async (ctx: BotContext, state: 'given' | 'refused', noticeHash: string): Promise<void> => {
    const { person, topic, t } = ctx.facts
    const evidence = evidenceOf(ctx)
    const result = await decide({ person: person.id, chat: topic.chatId, state, noticeHash, evidence })
    reply.toast(ctx)
    if (result.kind !== 'outdated') await onDecided(person.id)
    switch (result.kind) {
      case 'agreed': {
        const hasQuestion = result.inLine.length > 0
        await decidedNote(ctx, t(hasQuestion ? 'notice-agreed-answering' : 'notice-agreed'))
        for (const question of result.inLine) lines.wake(lineOf(question))
        return
      }
      case 'declined':
        return decidedNote(ctx, t('notice-declined'))
      case 'still-agreed':
        return decidedNote(ctx, t('notice-still-agreed'))
      case 'outdated':
        return showAgain(ctx)
    }
  }

  press(feature, 'agree', (ctx, hash) => decided(ctx, 'given', hash))
  press(feature, 'later', (ctx, hash) => decided(ctx, 'refused', hash))
  press(feature, 'details', async (ctx) => {
    reply.toast(ctx)
    await reply.say(ctx, ctx.facts.t('notice-details-text'))
  })
  return feature
}
