import type { Chat } from 'grammy/types'
import type { GroupSettings } from '../../../domain/group.ts'
import type { ChatId } from '../../../domain/ids.ts'
import type { GroupStore } from '../../../ports/group-store.ts'
import type { Translate, Translator } from '../../../ports/translate.ts'
import type { ButtonOwner, Buttons } from '../../buttons.ts'
import type { Rows } from '../../reply.ts'
import { choicePress, groupChoices, type GroupChoice } from './group-choice.ts'

/**
 * The menu with what holds in the group now, its buttons made for whoever may press them: one person, or the group.
 * `topicId` is the topic it is asked for from, 0 for the general one; undefined leaves that line out.
 */
export type ShowGroupSettings = (
  chat: ChatId,
  owner: ButtonOwner,
  t: Translate,
  topicId: number | undefined,
) => Promise<{ readonly text: string; readonly buttons: Rows }>

export function createShowGroupSettings(deps: {
  readonly groups: Pick<GroupStore, 'settings'>
  readonly buttons: Pick<Buttons, 'make'>
  readonly translator: Translator
}): ShowGroupSettings {
  const { groups, buttons, translator } = deps

  const label = (choice: GroupChoice, settings: GroupSettings, t: Translate, topicId: number): string => {
    switch (choice) {
      case 'who':
        return t('group-settings-asking', { value: settings.asking })
      case 'when':
        return t('group-settings-triggers', { value: settings.triggers })
      case 'model':
        return t('group-settings-model', { value: settings.model ?? 'any' })
      case 'lang': {
        const { language } = settings
        const value = language === undefined ? 'asker' : translator(language)('language-name')
        return t('group-settings-language', { value })
      }
      case 'style':
        return t('group-settings-style', { value: settings.style })
      case 'day':
        return t('group-settings-answers', { count: settings.answersPerDay })
      case 'each':
        return t('group-settings-answers-each', { count: settings.answersPerPerson ?? 'any' })
      case 'think':
        return t('settings-show-thinking', {
          value: t(settings.showThinking ? 'settings-on' : 'settings-off'),
        })
      case 'topic':
        return t('group-settings-topic', {
          value: settings.silentTopics.includes(topicId) ? 'silent' : 'answers',
        })
    }
  }

  return async (chat, owner, t, topicId) => {
    const settings = await groups.settings(chat)
    const shown = groupChoices.filter((choice) => choice !== 'topic' || topicId !== undefined)
    return {
      text: t('group-settings-title'),
      buttons: shown.map((choice) => [
        buttons.make(
          owner,
          label(choice, settings, t, topicId ?? 0),
          'group',
          choicePress({ chat, choice, topicId }),
        ),
      ]),
    }
  }
}

/** The topic that a menu asked for there has a line about: 0 is a forum's general one; undefined where there are none. */
export function topicForMenu(chat: Chat | undefined, topicId: number): number | undefined {
  return chat?.is_forum === true ? topicId : undefined
}
