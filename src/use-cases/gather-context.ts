import { buildContext, asQuotation, type Line } from '../domain/context.ts'
import { groupInstructions, instructions } from '../domain/instructions.ts'
import type { GroupSettings } from '../domain/group.ts'
import type { Person } from '../domain/person.ts'
import type { Question, Turn } from '../domain/question.ts'
import type { GroupStore } from '../ports/group-store.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { ConsentGate } from './consent-gate.ts'

/** What is asked of the model for one question. */
export type Gathered = {
  readonly messages: readonly Line[]
  readonly charsPerToken: number
  readonly model: string | undefined
  readonly thinkLonger: boolean
  readonly isLeftOut: boolean
  /** Of the group it is asked in. */
  readonly group: GroupSettings | undefined
}

/**
 * Where words are put together for the model, but for guests, who bring their own. In a private chat these are the running
 * conversation's; in a group those of the chain of replies, as far as whoever wrote them agrees to it at this moment.
 */
export type GatherContext = (question: Question, person: Person) => Promise<Gathered>

export function createGatherContext(deps: {
  readonly questions: Pick<QuestionStore, 'turns' | 'chain'>
  readonly groups: Pick<GroupStore, 'settings'>
  readonly mayAnswer: ConsentGate
  readonly budgetTokens: number
}): GatherContext {
  const { questions, groups, mayAnswer, budgetTokens } = deps

  const inPrivate: GatherContext = async (question, { settings }) => {
    const { turns, charsPerToken } = await questions.turns(question)
    const text = question.text.trimEnd()
    const messages = buildContext({
      instructions,
      turns: said(turns),
      question: text,
      budgetTokens,
      charsPerToken,
    })
    const { model, thinkLonger } = settings
    return { messages, charsPerToken, model, thinkLonger, isLeftOut: false, group: undefined }
  }

  const inGroup: GatherContext = async (question) => {
    const group = await groups.settings(question.topic.chatId)
    const chain = await questions.chain(question)
    const allowed = await Promise.all(chain.map(({ person }) => mayAnswer(person)))
    const { reply } = question
    const mayQuote =
      reply?.kind === 'words'
        ? await mayAnswer(reply.person)
        : reply !== undefined && chain.length > 0 && !allowed.includes(false)
    const words = reply?.kind === 'words' ? reply.text : reply?.quote
    const quote = mayQuote && words !== undefined ? asQuotation(words) : ''
    const messages = buildContext({
      instructions: groupInstructions(group.style),
      turns: said(chain.filter((_, index) => allowed[index])),
      question: `${quote}${question.text}`.trimEnd(),
      ...{ budgetTokens, charsPerToken: charsPerTokenInGroups },
    })
    const isLeftOut = question.isLeftOut || allowed.includes(false) || (reply !== undefined && !mayQuote)
    const { model } = group
    return { messages, charsPerToken: charsPerTokenInGroups, model, thinkLonger: false, isLeftOut, group }
  }

  return (question, person) => (question.isInGroup ? inGroup : inPrivate)(question, person)
}

/** Nothing is kept there from which it could be learned. */
const charsPerTokenInGroups = 3

/** What was stopped before a word came was no turn. */
const said = (turns: readonly Turn[]): readonly Turn[] =>
  turns.filter(({ answer, finish }) => finish !== 'stopped' || answer.trim() !== '')
