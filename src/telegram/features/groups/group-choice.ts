import { groupTriggers, type GroupSettings } from '../../../domain/group.ts'
import { chatId, type ChatId } from '../../../domain/ids.ts'
import { languages } from '../../../domain/language.ts'

/** The lines of the menu. Their names are short, since they travel in a button's 64 bytes beside the group's id. */
export const groupChoices = [
  'who',
  'when',
  'model',
  'lang',
  'style',
  'day',
  'each',
  'think',
  'topic',
] as const
export type GroupChoice = (typeof groupChoices)[number]

/** What a button of the menu is about. */
export type ChoicePress = {
  readonly chat: ChatId
  readonly choice: GroupChoice
  /** The topic in which the menu was asked for, 0 for the general one; undefined where there are no topics. */
  readonly topicId: number | undefined
}

/** The argument of a button, which `readChoicePress` understands. */
export function choicePress({ chat, choice, topicId }: ChoicePress): string {
  return `${chat}${choice}${topicId === undefined ? '' : `:${topicId.toString(36)}`}`
}

/** Undefined for what an older bot may have put on its buttons. */
export function readChoicePress(argument: string): ChoicePress | undefined {
  const [, chat, name, topic] = /^([0-9a-f]{32})([a-z]+)(?::([0-9a-z]+))?$/.exec(argument) ?? []
  const choice = groupChoices.find((known) => known === name)
  if (chat === undefined || choice === undefined) return undefined
  return { chat: chatId(chat), choice, topicId: topic === undefined ? undefined : Number.parseInt(topic, 36) }
}

/** What a press changes: the next choice of its line, of the `models` listed now among others. */
export function nextChoice(
  settings: GroupSettings,
  { choice, topicId }: ChoicePress,
  models: readonly string[],
): Partial<GroupSettings> {
  switch (choice) {
    case 'who':
      return { asking: settings.asking === 'everyone' ? 'admins' : 'everyone' }
    case 'when':
      return { triggers: after(groupTriggers, settings.triggers) }
    case 'model':
      return { model: after([undefined, ...models], settings.model) }
    case 'lang':
      return { language: after([undefined, ...languages], settings.language) }
    case 'style':
      return { style: settings.style === 'short' ? 'full' : 'short' }
    case 'day':
      return { answersPerDay: after([50, 100, 200, 500, 1000], settings.answersPerDay) }
    case 'each':
      return { answersPerPerson: after([undefined, 5, 10, 20, 50], settings.answersPerPerson) }
    case 'think':
      return { showThinking: !settings.showThinking }
    case 'topic':
      return topicId === undefined ? {} : { silentTopics: toggled(settings.silentTopics, topicId) }
  }
}

/** The choice that follows, the first after the last and after one that is no longer there. */
function after<Choice>(choices: readonly [Choice, ...Choice[]], current: Choice): Choice {
  return choices[choices.indexOf(current) + 1] ?? choices[0]
}

function toggled(topics: readonly number[], topic: number): readonly number[] {
  return topics.includes(topic) ? topics.filter((other) => other !== topic) : [...topics, topic]
}
