import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from '../observability/logger.ts'

type Switches = Pick<UserFromGetMe, 'can_join_groups' | 'supports_guest_queries'>

/** Tells the operator, a sentence each, what is switched off in BotFather and how to switch it on. */
export function logBotSwitches(me: Switches, logger: Logger): void {
  if (!me.can_join_groups)
    logger.warn(
      'The bot cannot be added to groups. To switch it on, tell @BotFather /setjoingroups, choose the bot and Enable.',
    )
  if (me.supports_guest_queries !== true)
    logger.info(
      'The bot does not answer as a guest in chats where it is no member. To switch it on, tell @BotFather /mybots, choose the bot, Bot Settings and Guest Mode.',
    )
}
