import { Composer } from 'grammy'
import type { Chat, ChatMemberOwner, Update, UserFromGetMe } from 'grammy/types'
import type { Button } from '../../../../src/domain/outgoing.ts'
import { chatId, personId, type ChatId } from '../../../../src/domain/ids.ts'
import type { Person } from '../../../../src/domain/person.ts'
import { createTranslator } from '../../../../src/locales/translator.ts'
import { createButtons } from '../../../../src/telegram/buttons.ts'
import type { BotContext } from '../../../../src/telegram/context.ts'
import { createBot } from '../../../../src/telegram/create-bot.ts'
import { createGroupLinks } from '../../../../src/telegram/features/groups/group-links.ts'
import { groupSettingsFeature } from '../../../../src/telegram/features/groups/group-settings.ts'
import { createShowGroupSettings } from '../../../../src/telegram/features/groups/show-group-settings.ts'
import { createGroupAdmins } from '../../../../src/telegram/group-admins.ts'
import { createPress } from '../../../../src/telegram/press.ts'
import type { Reply, Rows } from '../../../../src/telegram/reply.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'
import { createMemoryGroupStore } from '../../../fakes/memory-group-store.ts'

/** Where something happens: a group, one of its topics, or the private chat of whoever acts. */
export type Place = 'group' | 'private' | { readonly topicId: number }

export type Heard = {
  readonly how: 'say' | 'change' | 'toast' | 'passed on'
  readonly text: string | undefined
  readonly labels: readonly string[]
}

/** A forum whose settings people open and press, with the real menu, buttons, links and look at administrators. */
export function setUpGroup() {
  const groups = createMemoryGroupStore()
  const forum = groups.chatFor(forumAddress)
  const clock = createManualClock(0)
  const buttons = createButtons(Buffer.from('a secret of the buttons'))
  const links = createGroupLinks(Buffer.from('a secret of the links'))
  const translator = createTranslator()
  const showGroupSettings = createShowGroupSettings({ groups, buttons, translator })
  const world = { admins: [ann.telegramId], models: ['a/model', 'b/model'], isNetworkDown: false }
  const heard: Heard[] = []
  let shown: Rows = []
  let updates = 0

  const hear = (how: Heard['how'], text?: string, rows: Rows = []): void => {
    heard.push({ how, text, labels: labelsOf(rows) })
    if (rows.length > 0) shown = rows
  }
  const reply: Pick<Reply, 'say' | 'change' | 'toast'> = {
    say: async (_, text, rows) => hear('say', text, rows),
    change: async (_, text, rows) => hear('change', text, rows),
    toast: (_, text) => hear('toast', text),
  }
  const rest = new Composer<BotContext>()
  rest.use((ctx) => hear('passed on', ctx.message?.text))

  const { install } = createBot({
    ...{ token: '7:secret', apiRoot: 'http://127.0.0.1:9', botInfo, translator },
    ...{ onMessage: () => undefined, groupLife: async () => false },
    people: {
      read: async (id) => everybody.find((person) => person.id === id),
      ...{ change: nobodyCalls, find: nobodyCalls, privateChatOf: nobodyCalls },
    },
  })
  const handle = install([
    groupSettingsFeature({
      ...{ groups, links, showGroupSettings, reply, buttons, press: createPress(buttons), listMs: 1_000 },
      groupAdmins: createGroupAdmins({
        api: { getChatAdministrators: async () => world.admins.map(ownerOf) },
        clock,
      }),
      addressOf: async (chat) => ((await groups.find(forumAddress)) === chat ? forumAddress : undefined),
      model: {
        listModels: async () => {
          if (world.isNetworkDown) throw new Error('The network is down')
          return world.models.map((id) => ({ id, freePlaces: undefined, coefficient: undefined }))
        },
      },
    }),
    rest,
  ])

  /** What the bot does about it, all of it. */
  const happen = async (what: Partial<Update>, who: Person, chat: ChatId): Promise<readonly Heard[]> => {
    heard.length = 0
    const update = { update_id: ++updates, ...what }
    await handle(update, { updateId: updates, payload: '', person: who.id, chat, attempts: 0 })
    return [...heard]
  }
  const chatOf = (who: Person, place: Place): ChatId =>
    place === 'private' ? chatId(`f${who.id.slice(1)}`) : forum

  return {
    ...{ groups, forum, clock, buttons, links, showGroupSettings, world, translator },
    write: (who: Person, text: string, place: Place = 'group') => {
      const length = text.split(' ')[0]?.length ?? 0
      const entities = [{ type: 'bot_command' as const, offset: 0, length }]
      const message = { ...messageIn(who, place), from: userOf(who), text, entities }
      return happen({ message }, who, chatOf(who, place))
    },
    /** Presses the button whose label begins so, under what the bot showed last unless it is given. */
    press: (who: Person, label: string, place: Place = 'group', rows: Rows = shown) => {
      const button = rows.flat().find((one) => one.label.startsWith(label))
      if (button === undefined) throw new Error(`There is no button ${label}`)
      // In a group the bot says such things to one person alone.
      const seenBy = place === 'private' ? {} : { ephemeral_message_id: 1 }
      const message = { ...messageIn(who, place), ...seenBy, text: 'What stands there' }
      const query = { id: '1', chat_instance: '1', from: userOf(who), data: dataOf(button) }
      return happen({ callback_query: { ...query, message } }, who, chatOf(who, place))
    },
    shown: () => shown,
  }
}

export const forumAddress = -1_002_345_678_901

export const [ann, ben] = [personCalled(1, 'a'), personCalled(2, 'b')]
const everybody = [ann, ben]

function personCalled(telegramId: number, letter: string): Person {
  const settings = {
    language: undefined,
    streaming: 'auto',
    model: undefined,
    historyDays: undefined,
    pictureLook: 'light',
  } as const
  return {
    ...{ id: personId(letter.repeat(32)), telegramId, clientLanguage: 'en' },
    settings: { ...settings, showThinking: false, thinkLonger: false },
  }
}

export const labelsOf = (rows: Rows): string[] => rows.flat().map(({ label }) => label)
export const dataOf = (button: Button): string => ('data' in button ? button.data : '')

const userOf = (who: Person) => ({ id: who.telegramId, is_bot: false, first_name: 'Somebody' })
const ownerOf = (id: number): ChatMemberOwner => ({
  ...{ status: 'creator', is_anonymous: false },
  user: { id, is_bot: false, first_name: 'Somebody' },
})

type MessageIn = {
  readonly message_id: number
  readonly date: number
  readonly chat: Chat.PrivateChat | Chat.SupergroupChat
}

function messageIn(who: Person, place: Place): MessageIn {
  const message = { message_id: 3, date: 1 }
  if (place === 'private')
    return { ...message, chat: { id: who.telegramId, type: 'private', first_name: 'Somebody' } }
  const chat = { id: forumAddress, type: 'supergroup', title: 'Gardeners', is_forum: true } as const
  const topicId = place === 'group' ? 0 : place.topicId
  return { ...message, chat, ...(topicId !== 0 && { is_topic_message: true, message_thread_id: topicId }) }
}

const nobodyCalls = (): never => {
  throw new Error('Nobody should ask that.')
}

const botInfo: UserFromGetMe = {
  ...{ id: 7, is_bot: true, first_name: 'Bot', username: 'a_bot' },
  ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false },
  ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
  ...{ allows_users_to_create_topics: false, can_manage_bots: false, supports_join_request_queries: false },
}
