import { Composer } from 'grammy'
import { dayOf, formatGram } from '../../domain/budget.ts'
import type { AccessStore } from '../../ports/access-store.ts'
import type { BudgetStore } from '../../ports/budget-store.ts'
import type { ChatModel } from '../../ports/chat-model.ts'
import type { Clock } from '../../ports/clock.ts'
import type { InboxStore } from '../../ports/inbox-store.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'

/** `/admin`, for the operators in their private chats; to everybody else it does not exist. */
export function adminFeature(deps: {
  readonly admins: readonly number[]
  readonly access: AccessStore
  readonly people: Pick<PersonStore, 'find'>
  readonly lines: Pick<AnswerLines, 'all' | 'stop'>
  readonly budget: Pick<BudgetStore, 'totals'>
  readonly inbox: Pick<InboxStore, 'depth'>
  readonly outbox: Pick<OutboxStore, 'depth'>
  readonly questions: Pick<QuestionStore, 'depth'>
  readonly model: Pick<ChatModel, 'state'>
  readonly reply: Reply
  readonly buttons: Buttons
  readonly clock: Clock
  readonly spendNano: bigint
}): Composer<BotContext> {
  const { admins, access, people, lines, budget, inbox, outbox, questions, model, reply, buttons, clock } =
    deps
  const feature = new Composer<BotContext>()
  const operators = feature.filter((ctx) => admins.includes(ctx.facts.person.telegramId))

  operators.command('admin', async (ctx) => {
    const { t } = ctx.facts
    if (ctx.match === '') {
      const { endpoint } = model.state()
      const isWeak = endpoint === 'other' || endpoint === 'unattested'
      const text = t('admin', await overview())
      const rewards = buttons.make(ctx.facts.person.id, t('button-rewards'), 'rewards', 'new')
      return reply.say(ctx, isWeak ? `${t(`admin-endpoint-${endpoint}`)}\n\n${text}` : text, [[rewards]])
    }
    const isDone = await carryOut(ctx.match.trim())
    await reply.say(ctx, t(isDone ? 'admin-done' : 'admin-usage'))
  })

  const overview = async (): Promise<Record<string, string | number>> => {
    const { condition, endpoint, running, waiting } = model.state()
    const [today, updates, asked, rules] = [
      await budget.totals(dayOf(clock.now())),
      await inbox.depth(),
      await questions.depth(),
      await access.summary(),
    ]
    return {
      ...{ condition, endpoint, running, waiting, held: asked.held, outbox: await outbox.depth() },
      ...{
        inbox: updates.open,
        aside: updates.setAside,
        answers: today.answers,
        spent: formatGram(today.spentNano),
      },
      ...{ limit: formatGram(deps.spendNano), blocked: rules.blocked, allowed: rules.allowed },
      onlyListed: rules.onlyListed ? '✓' : '–',
    }
  }

  /** What runs for somebody who is shut out ends; what waits is dropped when its turn comes. */
  const dropAnswersOf = async (telegramId: number): Promise<void> => {
    const person = await people.find(telegramId)
    for (const question of lines.all()) if (question.person === person) lines.stop(question.id, 'forgotten')
  }

  const carryOut = async (order: string): Promise<boolean> => {
    const [verb = '', value = ''] = order.split(/\s+/)
    if (verb === 'invited-only' && (value === 'on' || value === 'off')) {
      await access.setOnlyListed(value === 'on')
      return true
    }
    const rule = rules[verb]
    const telegramId = Number(value)
    if (rule === undefined || !Number.isSafeInteger(telegramId) || telegramId === 0) return false
    await access.setRule(telegramId, rule.kind, rule.isSet, clock.now())
    if (verb === 'block') await dropAnswersOf(telegramId)
    return true
  }

  return feature
}

const rules: Readonly<Record<string, { kind: 'blocked' | 'allowed'; isSet: boolean }>> = {
  block: { kind: 'blocked', isSet: true },
  unblock: { kind: 'blocked', isSet: false },
  invite: { kind: 'allowed', isSet: true },
  uninvite: { kind: 'allowed', isSet: false },
}
