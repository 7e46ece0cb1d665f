/** Words about people that are replaced by a mark before anybody else may see the text. */
export const personalKinds = [
  ...(['name', 'address', 'birth-date', 'phone', 'email', 'handle', 'link', 'ip', 'device'] as const),
  ...(['iban', 'wallet', 'national-id', 'password', 'other'] as const),
] as const
export type PersonalKind = (typeof personalKinds)[number]

/** Words that must not be shared at all, not even with a mark in their place. */
export const forbiddenKinds = ['seed-phrase', 'private-key', 'secret', 'card'] as const
export type ForbiddenKind = (typeof forbiddenKinds)[number]

/** What a conversation may not be about to be shared. */
export const forbiddenTopics = ['minor', 'sexual', 'special-category'] as const
export type ForbiddenTopic = (typeof forbiddenTopics)[number]

export type RejectReason = ForbiddenKind | ForbiddenTopic

/** What the model read in a conversation: words that stand in it exactly so, and what it is about. */
export type Reading = {
  readonly found: readonly { readonly kind: PersonalKind; readonly words: string }[]
  readonly topics: readonly ForbiddenTopic[]
}

/** A reading that found nothing; what the detectors find by themselves is found all the same. */
export const nothingRead: Reading = { found: [], topics: [] }

/** A mark such as `[PHONE]` or `[NAME_1]`, and where it stands in the redacted text, in UTF-16 units. */
export type Replacement = {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
  readonly mark: string
}

export type RedactedText = { readonly text: string; readonly replacements: readonly Replacement[] }

/** What became of the texts of one conversation: as many as there were, in their order, or why none may be shared. */
export type Redaction =
  | { readonly kind: 'redacted'; readonly texts: readonly RedactedText[] }
  | {
      readonly kind: 'rejected'
      readonly reasons: readonly RejectReason[]
      /** What the rules found in which of the texts, each kind once a text; nowhere what stands in several in parts. */
      readonly found: readonly { readonly kind: ForbiddenKind; readonly text: number }[]
    }
