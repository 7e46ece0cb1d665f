/**
 * Something that changed, for whoever shows or waits: it names the thing, the snapshot or the person's view tells
 * how it is now.
 */
export type Change =
  | { kind: 'person'; personId: number }
  | { kind: 'group'; chatId: number }
  | { kind: 'message'; chatId: number; messageId: number }
  | { kind: 'message-edited'; chatId: number; messageId: number }
  | { kind: 'message-deleted'; chatId: number; messageId: number }
  | { kind: 'reaction'; chatId: number; messageId: number }
  | { kind: 'draft'; chatId: number; threadId: number; draftId: number }
  | { kind: 'draft-gone'; chatId: number; threadId: number; draftId: number; why: DraftEnd }
  | { kind: 'chat-action'; chatId: number; threadId: number }
  | { kind: 'callback'; queryId: string; personId: number; state: 'pending' | 'answered' | 'expired' }
  | { kind: 'topic'; chatId: number; threadId: number }
  | { kind: 'bot-status'; chatId: number }
  | { kind: 'chat-cleared'; chatId: number }
  | { kind: 'guest'; queryId: string }
  | { kind: 'bot-profile' }
  | { kind: 'update-queued'; updateId: number }
  | { kind: 'updates-confirmed' }
  | { kind: 'webhook' }
  | { kind: 'delivery'; updateId: number; isDelivered: boolean }
  | { kind: 'call'; callId: number; method: string }
  | { kind: 'call-ended'; callId: number; method: string }
  | { kind: 'server'; isOnline: boolean }
  | { kind: 'restored' }

/** Why a draft is no longer visible. */
export type DraftEnd = 'message' | 'expired' | 'replaced' | 'stopped'
