import { Composer } from 'grammy'
import type { ChatId, PersonId } from '../../../domain/ids.ts'
import type { GroupReply } from '../../../domain/question.ts'
import type { GroupStore } from '../../../ports/group-store.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { QuestionStore } from '../../../ports/question-store.ts'
import type { AnswerLines } from '../../../use-cases/answer-lines.ts'
import type { AskQuestion } from '../../../use-cases/ask-question.ts'
import type { BotContext } from '../../context.ts'
import type { GroupAdmins } from '../../group-admins.ts'
import { commandOf, type Me } from '../../groups/addressed.ts'
import { groupWords, type GroupWords } from '../../groups/group-words.ts'
import type { Reply } from '../../reply.ts'
import type { AskConsent } from '../consent.ts'

/** Questions in a group. What does not speak to the bot never comes here. */
export function askInGroupFeature(deps: {
  readonly me: Me
  readonly ask: AskQuestion
  readonly askConsent: AskConsent
  readonly lines: Pick<AnswerLines, 'wake'>
  readonly questions: Pick<QuestionStore, 'ofMessage'>
  readonly groups: Pick<GroupStore, 'settings'>
  readonly people: Pick<PersonStore, 'find'>
  readonly groupAdmins: Pick<GroupAdmins, 'isAdmin'>
  readonly reply: Reply
  readonly onAsked: (chat: ChatId, person: PersonId) => void
}): Composer<BotContext> {
  const { me, ask, askConsent, lines, questions, groups, people, groupAdmins, reply } = deps
  const feature = new Composer<BotContext>()

  feature.on('message', async (ctx) => {
    const command = commandOf(ctx.message)
    if (command !== undefined && command.name !== 'ask')
      return reply.note(ctx, ctx.facts.t('unknown-command'))
    const words = groupWords(ctx.message, me)
    if (isWordless(words)) {
      const mayBeMeant = command !== undefined || ctx.message.text !== undefined
      return mayBeMeant ? reply.note(ctx, ctx.facts.t('group-ask-empty')) : undefined
    }
    if (!(await mayAsk(ctx))) return reply.note(ctx, ctx.facts.t('group-admins-only'))
    await asked(ctx, words)
  })

  const mayAsk = async (ctx: BotContext): Promise<boolean> => {
    const { asking } = await groups.settings(ctx.facts.topic.chatId)
    if (asking === 'everyone') return true
    return groupAdmins.isAdmin(ctx.chat?.id ?? 0, ctx.facts.person.telegramId)
  }

  const asked = async (ctx: BotContext, words: GroupWords): Promise<void> => {
    const { person, topic, line } = ctx.facts
    const cause = `u${ctx.update.update_id}`
    deps.onAsked(topic.chatId, person.id)
    const messageId = ctx.message?.message_id || undefined
    const question = {
      cause,
      person: person.id,
      topic,
      messageId,
      text: words.text,
      ...(await pointedAt(ctx, words)),
    }
    const result = await ask({ ...question, wordsFrom: ['own'] })
    if (result.kind === 'in-line') lines.wake(line)
    if (result.kind === 'needs-consent') await askConsent(ctx.facts, cause, messageId)
  }

  /** An earlier question or its answer; else the words of whoever let them be read. */
  const pointedAt = async (
    ctx: BotContext,
    { reply: target, isLeftOut }: GroupWords,
  ): Promise<{ reply: GroupReply | undefined; isLeftOut: boolean }> => {
    if (target === undefined) return { reply: undefined, isLeftOut }
    const earlier = await questions.ofMessage(ctx.facts.topic, target.messageId)
    const quote = target.authorId === me.id ? target.words : undefined
    if (earlier !== undefined) return { reply: { kind: 'question', id: earlier.id, quote }, isLeftOut }
    // What the bot said longer ago than it remembers.
    if (target.authorId === me.id) return { reply: undefined, isLeftOut: true }
    const author = await people.find(target.authorId)
    if (author === undefined || target.words === undefined) return { reply: undefined, isLeftOut }
    return { reply: { kind: 'words', person: author, text: target.words }, isLeftOut }
  }

  return feature
}

const isWordless = ({ text, reply }: GroupWords): boolean => text === '' && (reply?.words ?? '').trim() === ''
