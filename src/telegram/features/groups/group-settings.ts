import { Composer } from 'grammy'
import type { ChatId } from '../../../domain/ids.ts'
import type { ChatModel } from '../../../ports/chat-model.ts'
import type { GroupStore } from '../../../ports/group-store.ts'
import type { ButtonOwner, Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { GroupAdmins } from '../../group-admins.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import { nextChoice, readChoicePress, type ChoicePress } from './group-choice.ts'
import type { GroupLinks } from './group-links.ts'
import { topicForMenu, type ShowGroupSettings } from './show-group-settings.ts'

/**
 * A group's `/settings`, for its administrators alone: in the group so that nobody else sees it, and in the private chat
 * by a deep link. Whether somebody is an administrator is looked up at each press anew. Install it before the features
 * that have a `/settings` and a `/start` for everybody.
 */
export function groupSettingsFeature(deps: {
  readonly groups: Pick<GroupStore, 'settings' | 'change'>
  readonly groupAdmins: Pick<GroupAdmins, 'isAdmin'>
  /** Telegram's id of a group; undefined once we are not there any more. */
  readonly addressOf: (chat: ChatId) => Promise<number | undefined>
  readonly model: Pick<ChatModel, 'listModels'>
  readonly links: Pick<GroupLinks, 'readSettingsPayload'>
  readonly showGroupSettings: ShowGroupSettings
  readonly press: Press
  readonly reply: Pick<Reply, 'say' | 'change' | 'toast'>
  readonly buttons: Pick<Buttons, 'read'>
  /** How long the list of models may take; what else happens in the chat waits behind it. */
  readonly listMs: number
}): Composer<BotContext> {
  const { groups, groupAdmins, addressOf, model, links, showGroupSettings, press, reply, buttons } = deps
  const feature = new Composer<BotContext>()

  const mayChange = async (ctx: BotContext, chat: ChatId): Promise<boolean> => {
    const address = await addressOf(chat)
    return address !== undefined && groupAdmins.isAdmin(address, ctx.facts.person.telegramId)
  }

  const open = async (ctx: BotContext, chat: ChatId): Promise<void> => {
    const { person, topic, isInGroup, t } = ctx.facts
    if (!(await mayChange(ctx, chat))) return reply.say(ctx, t('group-settings-admins-only'))
    const topicId = isInGroup ? topicForMenu(ctx.chat, topic.topicId) : undefined
    const menu = await showGroupSettings(chat, person.id, t, topicId)
    // Said in the private chat instead, it must tell which group it is about.
    const title = ctx.chat?.title
    await reply.say(ctx, title === undefined ? menu.text : `${title}\n\n${menu.text}`, menu.buttons)
  }

  /** Undefined once it is changed, otherwise a sentence why it is not. */
  const change = async (ctx: BotContext, pressed: ChoicePress): Promise<string | undefined> => {
    const { chat, choice } = pressed
    const { t } = ctx.facts
    if (!(await mayChange(ctx, chat))) return t('group-settings-admins-only')
    // The network's own errors have one sentence here, whatever they are.
    const listed =
      choice === 'model'
        ? await model.listModels(AbortSignal.timeout(deps.listMs)).catch(() => undefined)
        : []
    if (listed === undefined) return t('model-unreachable')
    const models = listed.map(({ id }) => id)
    await groups.change(chat, nextChoice(await groups.settings(chat), pressed, models))
    return undefined
  }

  /** Who the pressed button was made for; those under the changed message are made for the same. */
  const ownerOf = (ctx: BotContext): ButtonOwner => {
    const { topic, person } = ctx.facts
    const isForAll = buttons.read([topic.chatId], ctx.callbackQuery?.data ?? '') !== undefined
    return isForAll ? topic.chatId : person.id
  }

  feature.command('settings', (ctx, next) =>
    ctx.facts.isInGroup ? open(ctx, ctx.facts.topic.chatId) : next(),
  )

  feature.command('start', (ctx, next) => {
    const chat = ctx.facts.isInGroup ? undefined : links.readSettingsPayload(ctx.match)
    return chat === undefined ? next() : open(ctx, chat)
  })

  press(feature, 'group', async (ctx, argument) => {
    const pressed = readChoicePress(argument)
    const refusal = pressed === undefined ? ctx.facts.t('button-gone') : await change(ctx, pressed)
    reply.toast(ctx, refusal)
    if (pressed === undefined || refusal !== undefined) return
    const menu = await showGroupSettings(pressed.chat, ownerOf(ctx), ctx.facts.t, pressed.topicId)
    const message = ctx.callbackQuery?.message
    const text = message !== undefined && 'text' in message ? message.text : undefined
    await reply.change(ctx, text ?? menu.text, menu.buttons)
  })

  return feature
}
