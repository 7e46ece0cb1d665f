/** Where a person watches an answer being written. */
export interface AnswerScreen {
  /** In line for a free place of the network; 1 is next. */
  queued(place: number): void
  /** Working, no words yet. */
  thinking(): void
  /** The network starts again; the answer comes after that. */
  waiting(reason: 'restarting'): void
  /** The Markdown so far; only ever grows. */
  text(markdownSoFar: string): void
}
