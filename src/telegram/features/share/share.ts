import { Composer } from 'grammy'
import { contributionId, questionId, type ContributionId } from '../../../domain/ids.ts'
import { asLanguage } from '../../../domain/language.ts'
import type { Outgoing } from '../../../domain/outgoing.ts'
import type { ContributionStore, Preview } from '../../../ports/contribution-store.ts'
import type { Step } from '../../../ports/steps.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { LeaveOutTurn } from '../../../use-cases/leave-out-turn.ts'
import type { ShareItem } from '../../../use-cases/share-item.ts'
import type { ProspectOf } from '../../../use-cases/reckon-prospect.ts'
import type { WishToShare } from '../../../use-cases/wish-to-share.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import { evidenceOf } from '../../evidence-of.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import type { CheckQuestions } from './check-questions.ts'
import { leftOutBy } from './leave-out-offers.ts'
import type { Looking } from './looking.ts'
import { composePreview, leaveOutRows } from './preview-message.ts'
import { refusalText } from './refusal-text.ts'
import { sharedText, withdrawalText } from './share-words.ts'

export type ShareDeps = {
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly outbox: Pick<Outbox, 'send'>
  readonly contributions: Pick<ContributionStore, 'preview' | 'read'>
  readonly wishToShare: WishToShare
  readonly looking: Pick<Looking, 'wake'>
  readonly checkQuestions: Pick<CheckQuestions, 'askSometimes' | 'refuse'>
  readonly prospectOf: ProspectOf
  readonly leaveOutTurn: LeaveOutTurn
  readonly shareItem: ShareItem
  readonly translator: Translator
  readonly randomId: () => ContributionId
  readonly step: Step
}

/** *Share* below an answer, what it shows, and what a person decides about it; then how they take it back. */
export function shareFeature(deps: ShareDeps): Composer<BotContext> {
  const { press, reply, buttons, outbox, contributions, shareItem, checkQuestions } = deps
  const feature = new Composer<BotContext>()

  press(feature, 'share', async (ctx, argument) => {
    const [verb = '', id = '', rest = ''] = argument.split(':')
    const item = contributionId(id)
    switch (verb) {
      case 'ask':
        return asked(ctx, id, leftOutBy(rest))
      case 'y':
        return agreed(ctx, item, rest)
      case 'n':
        return declined(ctx, item)
      case 'o':
        return choosing(ctx, item)
      case 's':
        return changed(ctx, await contributions.preview(ctx.facts.person.id, item))
      case 'x':
        return leftOut(ctx, item, Number(rest))
      case 'w':
        return beforeWithdrawal(ctx, item)
      case 'v':
        return withdrawn(ctx, item)
    }
  })

  const asked = async (ctx: BotContext, id: string, without: readonly number[]): Promise<void> => {
    const { person, t } = ctx.facts
    const isPremium = ctx.from?.is_premium === true
    const wish = { id: deps.randomId(), person: person.id, question: questionId(id), isPremium }
    const wished = await deps.wishToShare({ ...wish, kind: 'conversation', without })
    deps.step('wish kept')
    switch (wished.kind) {
      case 'noted':
      case 'looked-at': {
        reply.toast(ctx, t('share-looking'))
        if (wished.kind === 'noted') deps.looking.wake(wished.wish)
        return
      }
      case 'shown':
        reply.toast(ctx)
        return show(ctx, wished.preview, undefined)
      case 'refused':
        reply.toast(ctx)
        return checkQuestions.refuse(ctx, wished)
    }
  }

  /** What is recorded is what they were asked, also if they changed their language since. */
  const agreed = async (ctx: BotContext, id: ContributionId, askedIn: string): Promise<void> => {
    const { person, t } = ctx.facts
    const language = asLanguage(askedIn) ?? ctx.facts.language
    const question = deps.translator(language)('share-question')
    const evidence = evidenceOf(ctx)
    const shared = await shareItem.share({ person: person.id, id, language, question, evidence })
    deps.step('item decided')
    switch (shared.kind) {
      case 'shared':
        reply.toast(ctx)
        await reply.change(ctx, sharedText(shared.reward, t), [[takeBackButton(ctx, id, 'w')]])
        return shared.reward.kind === 'feedback' ? checkQuestions.askSometimes(ctx) : undefined
      case 'check-open':
        reply.toast(ctx)
        return checkQuestions.refuse(ctx, { kind: 'refused', why: shared.kind })
      case 'gone': {
        reply.toast(ctx, t('button-gone'))
        return
      }
      case 'too-soon': {
        reply.toast(ctx, refusalText({ kind: 'refused', why: shared.kind, waitMs: shared.waitMs }, t))
        return
      }
      case 'conversation-full': {
        reply.toast(ctx, refusalText({ kind: 'refused', why: shared.kind }, t))
        return
      }
      case 'off':
      case 'duplicate':
        reply.toast(ctx)
        await shareItem.decline(person.id, id)
        return reply.change(ctx, refusalText({ kind: 'refused', why: shared.kind }, t))
      case 'day-full': {
        reply.toast(ctx, t('share-day-full'))
        return
      }
    }
  }

  const declined = async (ctx: BotContext, id: ContributionId): Promise<void> => {
    const { person, t } = ctx.facts
    await shareItem.decline(person.id, id)
    deps.step('item decided')
    // Declined before counts as well: the process may have ended before it was said.
    const isKept = (await contributions.read(person.id, id)) !== undefined
    reply.toast(ctx, isKept ? t('button-gone') : undefined)
    if (!isKept) await reply.change(ctx, t('share-declined'))
  }

  const choosing = async (ctx: BotContext, id: ContributionId): Promise<void> => {
    const { person, t } = ctx.facts
    const preview = await contributions.preview(person.id, id)
    reply.toast(ctx, preview === undefined ? t('button-gone') : undefined)
    if (preview !== undefined)
      await reply.change(ctx, t('share-leave-out'), leaveOutRows(preview, t, buttons))
  }

  const leftOut = async (ctx: BotContext, id: ContributionId, turn: number): Promise<void> => {
    const shorter = await deps.leaveOutTurn(ctx.facts.person.id, id, turn, deps.randomId())
    await changed(ctx, shorter.kind === 'shorter' ? shorter.preview : undefined)
  }

  const beforeWithdrawal = async (ctx: BotContext, id: ContributionId): Promise<void> => {
    const { person, t } = ctx.facts
    const item = await contributions.read(person.id, id)
    reply.toast(ctx, item?.state === 'shared' ? undefined : t('button-gone'))
    if (item?.state === 'shared')
      await reply.say(ctx, t('share-withdraw-ask'), [[takeBackButton(ctx, id, 'v')]])
  }

  const withdrawn = async (ctx: BotContext, id: ContributionId): Promise<void> => {
    const { person, t } = ctx.facts
    const result = await shareItem.withdraw(person.id, id, evidenceOf(ctx))
    deps.step('item decided')
    reply.toast(ctx, result.kind === 'gone' ? t('button-gone') : undefined)
    if (result.kind === 'withdrawn') await reply.change(ctx, withdrawalText(result.reward, t))
  }

  /** In the place of the message whose button was pressed. */
  const changed = async (ctx: BotContext, preview: Preview | undefined): Promise<void> => {
    const messageId = ctx.callbackQuery?.message?.message_id
    reply.toast(ctx, preview === undefined ? ctx.facts.t('button-gone') : undefined)
    if (preview !== undefined) await show(ctx, preview, messageId)
  }

  const show = async (ctx: BotContext, preview: Preview, messageId: number | undefined): Promise<void> => {
    const { topic } = ctx.facts
    const { body, rows, file } = composePreview(preview, await deps.prospectOf(preview), ctx.facts, buttons)
    const message: Outgoing =
      messageId === undefined
        ? { kind: 'message', body, buttons: rows }
        : { kind: 'edit', messageId, body, buttons: rows }
    const outgoings = [...(file === undefined ? [] : [file]), message]
    await outbox.send(
      outgoings.map((outgoing) => ({
        key: `u${ctx.update.update_id}:${ctx.facts.replies++}`,
        ...{ to: topic, outgoing },
      })),
    )
  }

  const takeBackButton = ({ facts: { person, t } }: BotContext, id: ContributionId, verb: 'w' | 'v') =>
    buttons.make(
      person.id,
      t(verb === 'w' ? 'button-take-back' : 'button-take-back-now'),
      'share',
      `${verb}:${id}`,
    )

  return feature
}
