/** What can be wrong with one field of a call. */
export type Flaw = 'missing' | 'too-short' | 'too-long' | 'not-in-enum'

/**
 * Telegram's own words for a flaw of a field, keyed `Owner.field` or `field`, without the "Bad Request: " prefix;
 * undefined where they are not known, and the stand-in then uses words of its own.
 */
export function telegramWords(owner: string, field: string, flaw: Flaw): string | undefined {
  return words[`${owner}.${field} ${flaw}`] ?? words[`${field} ${flaw}`]
}

const words: Record<string, string> = {
  'chat_id missing': 'chat_id is empty',
  'user_id missing': 'invalid user_id specified',
  'file_id missing': 'file_id not specified',
  'text missing': 'message text is empty',
  'text too-short': 'message text is empty',
  'message_id missing': 'message identifier is not specified',
  'message_ids missing': 'message identifiers are not specified',
  'document missing': 'there is no document in the request',
  'photo missing': 'there is no photo in the request',
  'action missing': 'wrong parameter action in request',
  'action not-in-enum': 'wrong parameter action in request',
  'callback_query_id missing': 'query is too old and response timeout expired or query ID is invalid',
  'answerCallbackQuery.text too-long': 'MESSAGE_TOO_LONG',
  'InlineKeyboardButton.callback_data too-long': 'BUTTON_DATA_INVALID',
  'InlineKeyboardButton.style not-in-enum':
    "can't parse inline keyboard button: invalid button style specified",
  'ReactionTypeEmoji.emoji not-in-enum': 'REACTION_INVALID',
  'BotCommand.command too-long': 'BOT_COMMAND_INVALID',
  'BotCommand.command too-short': 'BOT_COMMAND_INVALID',
  'BotCommand.description too-long': 'BOT_COMMAND_DESCRIPTION_INVALID',
  'BotCommand.description too-short': 'BOT_COMMAND_DESCRIPTION_INVALID',
  'setWebhook.secret_token too-long': 'secret token is too long',
}
