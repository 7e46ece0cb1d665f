import { Composer } from 'grammy'
import type { Look } from '../../../domain/person.ts'
import type { DrawEarnings } from '../../../ports/draw-earnings.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { RewardStore } from '../../../ports/reward-store.ts'
import type { ListContributions } from '../../../use-cases/list-contributions.ts'
import type { ShowEarnings } from '../../../use-cases/show-earnings.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Press } from '../../press.ts'
import type { Reply, Rows } from '../../reply.ts'
import type { Overview } from '../privacy/overview.ts'
import { claimText, howText } from './earn-answers.ts'
import { createContributionPages } from './contribution-pages.ts'
import { earningsText, earnRows, hasPicture, pictureTitles } from './earn-screen.ts'
import { entryWords } from './reward-words.ts'

/** `/earn`: what the person's contributions earned, each reward explained, and the way to take a contribution back. */
export function earnFeature(deps: {
  readonly showEarnings: ShowEarnings
  readonly contributions: ListContributions
  readonly rewards: Pick<RewardStore, 'history'>
  readonly drawEarnings: DrawEarnings
  readonly people: Pick<PersonStore, 'change'>
  readonly privacyOverview: Overview
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
}): Composer<BotContext> {
  const { showEarnings, contributions, rewards, drawEarnings, privacyOverview, press, reply, buttons } = deps
  const feature = new Composer<BotContext>()
  const buttonFor =
    (ctx: BotContext) =>
    (label: string, argument: string): Rows[number][number] =>
      buttons.make(ctx.facts.person.id, label, 'earn', argument)
  const pages = createContributionPages({ contributions, reply, buttonFor })

  feature.command('earn', (ctx) => show(ctx, ctx.facts.person.settings.pictureLook, reply.picture))

  const show = async (ctx: BotContext, look: Look, put: Reply['picture']): Promise<void> => {
    const { person, isInGroup, language, t } = ctx.facts
    const earnings = await showEarnings.overview(person.id)
    const text = earningsText(earnings, t)
    // Nobody but the person may see it, and in a group no picture can be hidden.
    if (isInGroup || !hasPicture(earnings.days))
      return reply.say(ctx, text, earnRows(t, buttonFor(ctx), undefined))
    const picture = await drawEarnings({ days: earnings.days, look, language, words: pictureTitles(t) })
    await put(ctx, picture, text, earnRows(t, buttonFor(ctx), look))
  }

  press(feature, 'earn', async (ctx, argument) => {
    const [what = '', ...rest] = argument.split(':')
    const which = rest.join(':')
    const { person, t } = ctx.facts
    if (what !== 'withdraw') reply.toast(ctx)
    switch (what) {
      case 'look': {
        const pictureLook = which === 'dark' ? 'dark' : 'light'
        await deps.people.change(person.id, { pictureLook })
        return show(ctx, pictureLook, reply.changePicture)
      }
      case 'how':
        return reply.say(ctx, howText(await showEarnings.rules(), t), [
          [buttonFor(ctx)(t('button-earn-settings'), 'settings')],
        ])
      case 'claim':
        return reply.say(ctx, claimText(await showEarnings.claim(person.id), t))
      case 'settings': {
        const { text, rows } = await privacyOverview(ctx.facts)
        return reply.say(ctx, text, rows)
      }
      case 'history':
        return history(ctx, which)
      case 'list':
        return pages.list(ctx, which)
      case 'one':
        return pages.one(ctx, which)
      case 'withdraw':
        return pages.withdraw(ctx, which)
    }
  })

  /** `from`: empty for the first page below the screen, otherwise the entry that the page begins behind. */
  const history = async (ctx: BotContext, from: string): Promise<void> => {
    const { person, t } = ctx.facts
    const before = Number(from) || undefined
    const found = await rewards.history(person.id, pageSize + 1, before)
    const shown = found.slice(0, pageSize)
    const last = found.length > pageSize ? shown.at(-1)?.seq : undefined
    const button = buttonFor(ctx)
    const turns = [
      ...(before === undefined ? [] : [button(t('earn-newest'), 'history:first')]),
      ...(last === undefined ? [] : [button(t('earn-older'), `history:${last}`)]),
    ]
    const text =
      shown.length === 0
        ? t('earn-history-none')
        : [t('earn-history'), ...shown.map((entry) => entryWords(entry, ctx.facts))].join('\n\n')
    const put = from === '' ? reply.say : reply.change
    await put(ctx, text, turns.length > 0 ? [turns] : undefined)
  }

  return feature
}

const pageSize = 8
