import { formatGram } from '../../../domain/budget.ts'
import type { HeldGroup } from '../../../domain/cluster.ts'
import type { RewardStore } from '../../../ports/reward-store.ts'
import { shortId } from '../../../use-cases/run-rewards.ts'
import type { BotContext } from '../../context.ts'
import { dayInWords } from '../../date-words.ts'
import { rewardWords } from '../earn/reward-words.ts'
import { findingWords } from './finding-words.ts'
import type { MakeButton, Screen } from './rewards-screens.ts'

export type HeldRewards = Pick<RewardStore, 'heldGroups' | 'heldGroup' | 'heldIn' | 'heldOne'>

/** What operators see of rewards that wait to be looked at: the groups, one of them, and one reward; each list in pages. */
export type HeldScreens = {
  /** `after` is empty for the first page, otherwise what the page begins behind. */
  groups(ctx: BotContext, button: MakeButton, after: string): Promise<Screen>
  group(ctx: BotContext, button: MakeButton, cluster: number, after: string): Promise<Screen>
  one(ctx: BotContext, button: MakeButton, contributionId: string): Promise<Screen>
}

export function createHeldScreens(held: HeldRewards): HeldScreens {
  const groups: HeldScreens['groups'] = async ({ facts }, button, after) => {
    const { t } = facts
    const found = await held.heldGroups(pageSize + 1, after === '' ? undefined : Number(after))
    const shown = found.slice(0, pageSize)
    const next = found.length > pageSize ? shown.at(-1)?.cluster : undefined
    return {
      text: t('rewards-held-list', { count: shown.length }),
      rows: [
        ...shown.map((group) => [
          button(t('rewards-held-group', figures(group, facts)), `in:${group.cluster}`),
        ]),
        ...pageRow(after !== '', next, (from) => `held:${from}`, button, t),
        [button(t('rewards-back'), 'open')],
      ],
    }
  }

  const group: HeldScreens['group'] = async (ctx, button, cluster, after) => {
    const found = await held.heldGroup(cluster)
    if (found === undefined) return groups(ctx, button, '')
    const { t } = ctx.facts
    const rewards = await held.heldIn(cluster, pageSize + 1, after === '' ? undefined : after)
    const shown = rewards.slice(0, pageSize)
    const next = rewards.length > pageSize ? shown.at(-1)?.contributionId : undefined
    const all = `${cluster}.${found.upTo}`
    return {
      text: t('rewards-held-about', { ...figures(found, ctx.facts), why: findingWords(found.findings, t) }),
      rows: [
        ...shown.map(({ contributionId, subject, kind, score }) => [
          button(
            `${shortId(subject)} · ${t('contribution-kind', { kind })} · ${score}/1000`,
            `look:${contributionId}`,
          ),
        ]),
        ...pageRow(after !== '', next, (from) => `in:${cluster}:${from}`, button, t),
        [
          button(t('button-approve-all'), `approve-all:${all}`),
          button(t('button-refuse-all'), `refuse-all:${all}`),
        ],
        [button(t('rewards-back'), 'held')],
      ],
    }
  }

  return {
    groups,
    group,
    one: async (ctx, button, id) => {
      const reward = await held.heldOne(id)
      if (reward === undefined) return groups(ctx, button, '')
      const { t, language } = ctx.facts
      const { subject, kind, score, confirmedAt, cluster } = reward
      const day = dayInWords(confirmedAt, language)
      const about = {
        who: shortId(subject),
        kind: t('contribution-kind', { kind }),
        score: String(score),
        day,
      }
      return {
        text: `${t('rewards-held-one', about)}\n\n${rewardWords(reward, ctx.facts)}`,
        rows: [
          [button(t('button-approve'), `approve:${id}`), button(t('button-refuse'), `refuse:${id}`)],
          [button(t('rewards-back'), `in:${cluster}`)],
        ],
      }
    },
  }
}

const pageSize = 8

const figures = (
  { people, contributions, amountNano, waiting, since }: HeldGroup,
  { language }: BotContext['facts'],
) => ({
  ...{ people, contributions, waiting, amount: formatGram(amountNano) },
  since: dayInWords(since, language),
})

function pageRow(
  isLater: boolean,
  next: string | number | undefined,
  argument: (from: string | number) => string,
  button: MakeButton,
  t: BotContext['facts']['t'],
): Screen['rows'] {
  const row = [
    ...(isLater ? [button(t('rewards-first'), argument(''))] : []),
    ...(next === undefined ? [] : [button(t('rewards-more'), argument(next))]),
  ]
  return row.length > 0 ? [row] : []
}
