import { Composer } from 'grammy'
import { asPurpose, factsOf, type Purpose } from '../../../domain/consent.ts'
import { asHistoryDays } from '../../../domain/history.ts'
import type { ChangePurpose, TurnOn } from '../../../use-cases/change-purpose.ts'
import type { WithdrawConsent } from '../../../use-cases/withdraw-consent.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import { evidenceOf } from '../../evidence-of.ts'
import { plain } from '../../plain.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import type { DropAnswers } from '../drop-answers.ts'
import type { NoticeText } from './notice-text.ts'
import type { Overview } from './overview.ts'
import type { PurposePage } from './purpose-page.ts'
import type { Screen, Viewer } from './screen.ts'

/** `/privacy`: one message that shows who sees and keeps what, and lets the person change it in as many taps either way. */
export function privacyFeature(deps: {
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly overview: Overview
  readonly purposePage: PurposePage
  readonly noticeText: NoticeText
  readonly changePurpose: ChangePurpose
  readonly withdraw: WithdrawConsent
  readonly dropAnswers: DropAnswers
}): Composer<BotContext> {
  const { press, reply, buttons, overview, purposePage, noticeText } = deps
  const { changePurpose, withdraw, dropAnswers } = deps
  const feature = new Composer<BotContext>()

  const show = (ctx: BotContext, { text, rows }: Screen): Promise<void> => reply.change(ctx, text, rows)
  const showPurpose = async (ctx: BotContext, purpose: Purpose): Promise<void> =>
    show(ctx, await purposePage(ctx.facts, purpose, `u${ctx.update.update_id}`))

  feature.command('privacy', async (ctx) => {
    const { text, rows } = await overview(ctx.facts)
    await reply.say(ctx, text, rows)
  })

  press(feature, 'privacy', async (ctx, page) => {
    reply.toast(ctx)
    await show(ctx, page === 'notice' ? fullNotice(ctx.facts) : await overview(ctx.facts))
  })

  press(feature, 'purpose', async (ctx, name) => {
    reply.toast(ctx)
    const purpose = asPurpose(name)
    if (purpose !== undefined) await showPurpose(ctx, purpose)
  })

  press(feature, 'turn-on', async (ctx, argument) => {
    const wish = wishOf(ctx, argument)
    if (wish === undefined) return
    const { kind } = await changePurpose.turnOn(wish)
    reply.toast(ctx, kind === 'outdated' ? ctx.facts.t('notice-outdated') : undefined)
    if (kind === 'outdated') return showPurpose(ctx, wish.purpose)
    await show(ctx, await overview(afterChoice(ctx.facts, wish)))
  })

  press(feature, 'days', async (ctx, argument) => {
    const { person } = ctx.facts
    reply.toast(ctx)
    const days = asHistoryDays(Number(argument))
    if (days === undefined) return
    const { kind } = await changePurpose.keepFor(person.id, days)
    if (kind === 'off') return showPurpose(ctx, 'history')
    await show(ctx, await overview(withDays(ctx.facts, days)))
  })

  press(feature, 'withdraw', async (ctx, name) => {
    const { person, topic, t } = ctx.facts
    const purpose = asPurpose(name) ?? 'answer'
    reply.toast(ctx)
    if (purpose !== 'answer') {
      await changePurpose.turnOff(person.id, topic.chatId, purpose, evidenceOf(ctx))
      return show(ctx, await overview(ctx.facts))
    }
    dropAnswers(await withdraw(person.id, topic.chatId, evidenceOf(ctx), plain(t('answer-stopped'))))
    await reply.change(ctx, t('privacy-withdrawn'), [[backButton(ctx.facts)]])
  })

  const backButton = ({ person, t }: Viewer) =>
    buttons.make(person.id, t('privacy-back'), 'privacy', 'overview')

  const fullNotice = (viewer: Viewer): Screen => ({
    text: `${factsOf(noticeText.plain('answer', viewer.t))}\n\n${viewer.t('notice-details-text')}`,
    rows: [[backButton(viewer)]],
  })

  return feature
}

/** What a button to turn something on asks for; renewed, history keeps the days it has. */
function wishOf(ctx: BotContext, argument: string): TurnOn | undefined {
  const [name = '', noticeHash = '', count] = argument.split(':')
  const { person, topic } = ctx.facts
  const common = { person: person.id, chat: topic.chatId, noticeHash, evidence: evidenceOf(ctx) }
  const purpose = asPurpose(name)
  if (purpose === undefined || purpose === 'answer') return undefined
  if (purpose !== 'history') return { ...common, purpose }
  const days = count === undefined ? person.settings.historyDays : asHistoryDays(Number(count))
  return days && { ...common, purpose, days }
}

const afterChoice = (viewer: Viewer, wish: TurnOn): Viewer =>
  wish.purpose === 'history' ? withDays(viewer, wish.days) : viewer

/** The same person after they chose, as the store has them by now. */
function withDays(viewer: Viewer, historyDays: NonNullable<ReturnType<typeof asHistoryDays>>): Viewer {
  const { person } = viewer
  return { ...viewer, person: { ...person, settings: { ...person.settings, historyDays } } }
}
