import type { Message } from 'grammy/types'

/** Whether a message only reports an event of a private chat and says nothing itself. */
export function isServiceMessage(message: Message): boolean {
  return reports.some((field) => field in message)
}

const reports = [
  'boost_added',
  'chat_background_set',
  'chat_shared',
  'checklist_tasks_added',
  'checklist_tasks_done',
  'community_chat_added',
  'community_chat_removed',
  'connected_website',
  'forum_topic_closed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'gift',
  'gift_upgrade_sent',
  'managed_bot_created',
  'message_auto_delete_timer_changed',
  'paid_message_price_changed',
  'passport_data',
  'pinned_message',
  'poll_option_added',
  'poll_option_deleted',
  'proximity_alert_triggered',
  'refunded_payment',
  'successful_payment',
  'unique_gift',
  'users_shared',
  'web_app_data',
  'write_access_allowed',
] as const satisfies readonly (keyof Message)[]
