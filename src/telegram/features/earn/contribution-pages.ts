import { firstWords } from '../../../domain/first-words.ts'
import { isUnderReview, type Reward } from '../../../domain/reward.ts'
import type { Contributed, ListContributions } from '../../../use-cases/list-contributions.ts'
import type { BotContext } from '../../context.ts'
import { dayInShort, dayInWords } from '../../date-words.ts'
import type { Reply, Rows } from '../../reply.ts'
import { rewardWords, withdrawalWords } from './reward-words.ts'

/** What the person contributed: the list, one of them with what taking it back means, and taking it back. */
export type ContributionPages = Readonly<
  Record<'list' | 'one' | 'withdraw', (ctx: BotContext, argument: string) => Promise<void>>
>

export function createContributionPages(deps: {
  readonly contributions: ListContributions
  readonly reply: Reply
  readonly buttonFor: (ctx: BotContext) => (label: string, argument: string) => Rows[number][number]
}): ContributionPages {
  const { contributions, reply, buttonFor } = deps

  const showList = async (ctx: BotContext, show: Reply['say'], after: string | undefined): Promise<void> => {
    const { person, language, t } = ctx.facts
    const page = await contributions.page(person.id, after)
    const button = buttonFor(ctx)
    if (page.contributions.length === 0 && after === undefined) return show(ctx, t('contributions-none'))
    const label = (reward: Contributed): string => {
      const { confirmedAt, kind, opening } = reward
      const what = opening === undefined ? t('contribution-kind', { kind }) : firstWords(opening, 24)
      return t('contribution-label', { day: dayInShort(confirmedAt, language), state: stateIn(reward), what })
    }
    const turns = [
      ...(after === undefined ? [] : [button(t('earn-newest'), 'list:first')]),
      ...(page.next === undefined ? [] : [button(t('earn-older'), `list:${page.next}`)]),
    ]
    await show(ctx, t('contributions'), [
      ...page.contributions.map((reward) => [button(label(reward), `one:${reward.contributionId}`)]),
      ...(turns.length > 0 ? [turns] : []),
    ])
  }

  return {
    list: (ctx, after) =>
      showList(
        ctx,
        after === '' ? reply.say : reply.change,
        after === '' || after === 'first' ? undefined : after,
      ),

    one: async (ctx, id) => {
      const { person, language, t } = ctx.facts
      const reward = await contributions.read(person.id, id)
      if (reward === undefined) return showList(ctx, reply.change, undefined)
      const { kind, score, confirmedAt, opening } = reward
      const day = dayInWords(confirmedAt, language)
      const withdrawal = withdrawalWords(reward, t)
      const text = [
        t('contribution', { day, kind, score: String(score) }),
        ...(opening === undefined ? [] : [t('contribution-opening', { words: firstWords(opening, 200) })]),
        rewardWords(reward, ctx.facts),
        ...(withdrawal === undefined ? [] : [withdrawal]),
      ].join('\n\n')
      const button = buttonFor(ctx)
      const back = button(t('contributions-back'), 'list:first')
      await reply.change(ctx, text, [
        withdrawal === undefined
          ? [back]
          : [button(t('button-withdraw-contribution'), `withdraw:${id}`), back],
      ])
    },

    withdraw: async (ctx, id) => {
      const { person, t } = ctx.facts
      const kind = await contributions.withdraw(person.id, id, {
        ...{ updateId: ctx.update.update_id, telegramId: person.telegramId },
      })
      reply.toast(ctx, kind === 'unknown' ? t('button-gone') : undefined)
      if (kind === 'unknown') return showList(ctx, reply.change, undefined)
      const back = buttonFor(ctx)(t('contributions-back'), 'list:first')
      await reply.change(ctx, t('contribution-withdrawn', { kind }), [[back]])
    },
  }
}

/** How a contribution stands in the list; what an operator refused is still kept, and can be taken back. */
function stateIn(reward: Reward): Reward['state'] | 'reviewed' {
  if (isUnderReview(reward)) return 'held'
  return reward.state === 'void' && reward.reason === 'review' ? 'reviewed' : reward.state
}
