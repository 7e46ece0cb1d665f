import { Composer } from 'grammy'
import { firstWords } from '../../domain/first-words.ts'
import { conversationId, type ConversationId } from '../../domain/ids.ts'
import type { Button } from '../../domain/outgoing.ts'
import type { BrowseHistory, HistoryPage } from '../../use-cases/browse-history.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Reply, Rows } from '../reply.ts'
import type { DropAnswers } from './drop-answers.ts'

/** `/history`: the person's older conversations; each can be gone on with, or erased. */
export function historyFeature(deps: {
  readonly history: BrowseHistory
  readonly dropAnswers: DropAnswers
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
}): Composer<BotContext> {
  const { history, dropAnswers, press, reply, buttons } = deps
  const feature = new Composer<BotContext>()

  feature.command('history', async (ctx) => {
    if (ctx.facts.isInGroup) return reply.note(ctx, ctx.facts.t('history-in-private'))
    await showPage(ctx, reply.say, 0)
  })

  press(feature, 'history', async (ctx, argument) => {
    const [what = '', which = ''] = argument.split(':')
    switch (what) {
      case 'page':
        reply.toast(ctx)
        return showPage(ctx, reply.change, Number(which))
      case 'open':
        return open(ctx, conversationId(which))
      case 'continue':
        return goOn(ctx, conversationId(which))
      case 'erase':
        return erase(ctx, conversationId(which))
    }
  })

  const button = (ctx: BotContext, label: string, argument: string): Button =>
    buttons.make(ctx.facts.person.id, label, 'history', argument)

  const showPage = async (ctx: BotContext, show: Reply['say'], number: number): Promise<void> => {
    const { person, t } = ctx.facts
    const page = await history.list(person, number)
    if (page.kind === 'off') {
      const turnOn = buttons.make(person.id, t('privacy-name-history'), 'purpose', 'history')
      return show(ctx, t('history-off'), [[turnOn]])
    }
    if (page.conversations.length === 0) return show(ctx, t('history-none'))
    await show(ctx, t('history-title'), rowsOf(ctx, page))
  }

  const rowsOf = (ctx: BotContext, { conversations, page, pages }: HistoryPage): Rows => {
    const { language, t } = ctx.facts
    const turn = (label: string, to: number): Button[] =>
      to >= 0 && to < pages ? [button(ctx, t(label), `page:${to}`)] : []
    const turns = [...turn('history-newer', page - 1), ...turn('history-older', page + 1)]
    return [
      ...conversations.map(({ id, firstQuestion, lastQuestionAt }) => [
        button(ctx, `${dayIn(language, lastQuestionAt)} · ${firstWords(firstQuestion)}`, `open:${id}`),
      ]),
      ...(turns.length > 0 ? [turns] : []),
    ]
  }

  const open = async (ctx: BotContext, id: ConversationId): Promise<void> => {
    const { person, language, t } = ctx.facts
    const opened = await history.open(person, id)
    if (opened.kind !== 'open') return isGone(ctx)
    reply.toast(ctx)
    const { firstQuestion, lastQuestion, lastQuestionAt, questions: count } = opened.conversation
    const words = { first: firstWords(firstQuestion), last: shortly(lastQuestion) }
    const day = dayIn(language, lastQuestionAt)
    await reply.change(ctx, t('history-conversation', { ...words, count, day }), [
      [button(ctx, t('button-continue'), `continue:${id}`), button(ctx, t('history-erase'), `erase:${id}`)],
      [button(ctx, t('history-back'), 'page:0')],
    ])
  }

  const goOn = async (ctx: BotContext, id: ConversationId): Promise<void> => {
    const { person, topic, t } = ctx.facts
    const resumed = await history.resume(person, id, topic, plain(t('answer-stopped')))
    if (resumed.kind !== 'resumed') return isGone(ctx)
    dropAnswers(resumed)
    reply.toast(ctx)
    await reply.change(ctx, t('history-continued'))
  }

  const erase = async (ctx: BotContext, id: ConversationId): Promise<void> => {
    const isErased = await history.erase(ctx.facts.person, id)
    reply.toast(ctx, ctx.facts.t(isErased ? 'history-erased' : 'history-gone'))
    await showPage(ctx, reply.change, 0)
  }

  /** The button is older than what it stands for: what there is now takes its place. */
  const isGone = async (ctx: BotContext): Promise<void> => {
    reply.toast(ctx, ctx.facts.t('history-gone'))
    await showPage(ctx, reply.change, 0)
  }

  return feature
}

const dayIn = (language: string, at: number): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at)

/** Enough to know the conversation again by. */
function shortly(question: string): string {
  const words = firstWords(question, 200)
  return words === question.trim() ? words : `${words}…`
}
