import { z } from 'zod'

const jsonObject = z.record(z.string(), z.unknown())
const entity = z.looseObject({ type: z.string(), offset: z.number(), length: z.number() })

const person = z.object({
  id: z.number(),
  firstName: z.string(),
  lastName: z.string().optional(),
  username: z.string().optional(),
  languageCode: z.string().optional(),
  isPremium: z.boolean().optional(),
  isDeactivated: z.boolean().optional(),
})

const textContent = z.object({
  kind: z.literal('text'),
  text: z.string(),
  entities: z.array(entity),
  linkPreviewOptions: jsonObject.optional(),
})

const content = z.discriminatedUnion('kind', [
  textContent,
  /** `field` is the name that the media has in the Bot API's Message, `value` what stands there. */
  z.object({
    kind: z.literal('media'),
    field: z.string(),
    value: z.unknown(),
    caption: z.string(),
    captionEntities: z.array(entity),
  }),
  /** Something that happened in the chat, as fields of the Bot API's Message. */
  z.object({ kind: z.literal('service'), fields: jsonObject }),
])

const message = z.object({
  messageId: z.number(),
  /** 0 outside of any topic. */
  threadId: z.number(),
  fromId: z.number(),
  /** The chat in whose name it was sent: a channel, or the group itself for an anonymous admin. */
  senderChat: z.object({ id: z.number(), type: z.string(), title: z.string() }).optional(),
  isAutomaticForward: z.boolean().optional(),
  atMs: z.number(),
  editedAtMs: z.number().optional(),
  content,
  replyTo: z
    .object({
      messageId: z.number(),
      ephemeralId: z.number().optional(),
      quote: z.object({ text: z.string(), position: z.number() }).optional(),
    })
    .optional(),
  /** A reply to a message of another chat. */
  externalReply: jsonObject.optional(),
  /** Between the bot and one member only; `messageId` is 0 then. It may stand in place of a public message. */
  ephemeral: z
    .object({ id: z.number(), memberId: z.number(), replacesMessageId: z.number().optional() })
    .optional(),
  forwardOrigin: jsonObject.optional(),
  replyMarkup: jsonObject.optional(),
  isProtected: z.boolean().optional(),
  /** The reaction that the bot set. */
  reaction: z.string().optional(),
  deletedBy: z.enum(['bot', 'person']).optional(),
  /** The person cleared the chat on their side; the bot still has the message. */
  isHiddenFromPerson: z.boolean().optional(),
})

const topic = z.object({
  threadId: z.number(),
  name: z.string(),
  iconColor: z.number(),
  iconCustomEmojiId: z.string().optional(),
  isNameImplicit: z.boolean().optional(),
  isClosed: z.boolean().optional(),
})

/** What a group has beside a private chat. */
const group = z.object({
  title: z.string(),
  isForum: z.boolean(),
  members: z.array(
    z.object({ personId: z.number(), status: z.enum(['creator', 'administrator', 'member']) }),
  ),
  /** The last message id of a supergroup; a basic group draws on the counter of the private chats. */
  lastMessageId: z.number(),
  /** The supergroup that took this basic group's place. */
  migratedToId: z.number().optional(),
})

const chat = z.object({
  id: z.number(),
  type: z.enum(['private', 'group', 'supergroup']),
  /** `none`: the bot has never met this chat and cannot address it. */
  botStatus: z.enum(['none', 'member', 'administrator', 'restricted', 'left', 'kicked']),
  group: group.optional(),
  topics: z.array(topic),
  messages: z.array(message),
})

const draft = z.object({
  chatId: z.number(),
  threadId: z.number(),
  draftId: z.number(),
  text: z.string(),
  entities: z.array(entity),
  canStop: z.boolean(),
  keepOnStop: z.boolean(),
  atMs: z.number(),
})

const chatAction = z.object({
  chatId: z.number(),
  threadId: z.number(),
  action: z.string(),
  atMs: z.number(),
})

const callbackQuery = z.object({
  id: z.string(),
  personId: z.number(),
  chatId: z.number(),
  messageId: z.number(),
  ephemeralId: z.number().optional(),
  data: z.string(),
  atMs: z.number(),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending') }),
    z.object({
      kind: z.literal('answered'),
      text: z.string().optional(),
      showAlert: z.boolean(),
      url: z.string().optional(),
    }),
    z.object({ kind: z.literal('expired') }),
  ]),
})

/** A question from a chat where the bot is only a guest. */
const guest = z.object({
  queryId: z.string(),
  personId: z.number(),
  atMs: z.number(),
  /** What stands there now, and every text that stood there. */
  answer: z
    .object({
      inlineMessageId: z.string(),
      content: textContent,
      replyMarkup: jsonObject.optional(),
      texts: z.array(z.string()),
    })
    .optional(),
})

const storedFile = z.object({
  fileId: z.string(),
  uniqueId: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  contentBase64: z.string(),
})

const pendingUpdate = z.object({
  updateId: z.number(),
  type: z.string(),
  payload: jsonObject,
  /** Updates of one queue are delivered to a webhook one after the other. */
  queueKey: z.string(),
  expiresAtMs: z.number(),
  /** Handed out once more although it was confirmed. */
  isDuplicate: z.boolean().optional(),
})

const webhook = z.object({
  url: z.string(),
  secretToken: z.string().optional(),
  maxConnections: z.number(),
  lastErrorAtMs: z.number().optional(),
  lastErrorMessage: z.string().optional(),
})

const botUser = z.object({
  id: z.number(),
  is_bot: z.literal(true),
  first_name: z.string(),
  username: z.string(),
  can_join_groups: z.boolean(),
  can_read_all_group_messages: z.boolean(),
  supports_guest_queries: z.boolean(),
  supports_inline_queries: z.boolean(),
  can_connect_to_business: z.boolean(),
  has_main_web_app: z.boolean(),
  has_topics_enabled: z.boolean(),
  allows_users_to_create_topics: z.boolean(),
  can_manage_bots: z.boolean(),
  supports_join_request_queries: z.boolean(),
})

/** Everything the stand-in knows, as plain JSON: what `snapshot()` gives and `restore()` takes. */
export const stateSchema = z.object({
  bot: botUser,
  people: z.record(z.string(), person),
  chats: z.record(z.string(), chat),
  /** At most one draft is visible in a thread; keyed by `threadKey`. */
  drafts: z.record(z.string(), draft),
  chatActions: z.record(z.string(), chatAction),
  callbackQueries: z.record(z.string(), callbackQuery),
  guests: z.record(z.string(), guest).default({}),
  files: z.record(z.string(), storedFile),
  updates: z.object({ nextId: z.number(), allowed: z.array(z.string()), pending: z.array(pendingUpdate) }),
  webhook: webhook.nullable(),
  commands: z.array(z.object({ scope: jsonObject, languageCode: z.string(), commands: z.array(jsonObject) })),
  /** What the bot says of itself, keyed by kind, then by language code ('' is the default). */
  profile: z.object({
    name: z.record(z.string(), z.string()),
    description: z.record(z.string(), z.string()),
    shortDescription: z.record(z.string(), z.string()),
  }),
  /**
   * The last number given out of each kind; message ids of private chats and basic groups share one counter, as at
   * Telegram.
   */
  counters: z.object({
    person: z.number(),
    group: z.number().default(0),
    message: z.number(),
    query: z.number(),
    file: z.number(),
  }),
})

export type State = z.infer<typeof stateSchema>
export type BotUser = z.infer<typeof botUser>
export type StoredPerson = z.infer<typeof person>
export type StoredChat = z.infer<typeof chat>
export type StoredGroup = z.infer<typeof group>
export type StoredMessage = z.infer<typeof message>
export type Content = z.infer<typeof content>
export type Entity = z.infer<typeof entity>
export type Topic = z.infer<typeof topic>
export type PendingUpdate = z.infer<typeof pendingUpdate>
export type Webhook = z.infer<typeof webhook>
export type JsonObject = Record<string, unknown>
