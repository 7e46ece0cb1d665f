/** A day of UTC; also how long a conversation without questions, and a question kept for consent, last. */
export const dayMs = 24 * 3_600_000
