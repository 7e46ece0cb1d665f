/** What a Bot API call means for the budgets: which chat it goes to, and as what. */
type CallKind = { readonly chat: string; readonly kind: 'message' | 'edit' | 'preview' } | undefined

/**
 * Sorts a call of the Bot API. Drafts and chat actions are previews, everything that adds to a chat is a message,
 * everything else that changes one is an edit; undefined is what no chat's budget pays for: reading, answers to
 * button presses, settings of the bot.
 */
export function callKind(method: string, payload: object): CallKind {
  if (!('chat_id' in payload) || method.startsWith('get')) return undefined
  const chat = String(payload.chat_id)
  if (method === 'sendChatAction' || method.endsWith('Draft')) return { chat, kind: 'preview' }
  return { chat, kind: /^(send|forward|copy)/.test(method) ? 'message' : 'edit' }
}
