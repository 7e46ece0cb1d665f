import type { FormattedText } from '../../domain/outgoing.ts'
import type { Clock } from '../../ports/clock.ts'
import { plain } from '../plain.ts'
import type { LiveRendering } from '../rendering/live-rendering.ts'

/** The words shown before there are any of the answer, in the person's language. */
export type ProgressLabels = {
  readonly queued: (place: number) => string
  /** 0 stands for having just begun. */
  readonly thinking: (seconds: number) => string
  readonly waiting: (reason: 'restarting') => string
}

/**
 * What there is to show of one answer at any moment. Words only grow. An answer that outgrows its first message stands
 * still there until the end, so that nobody loses the line they are reading; the draft or the Stop button still says
 * that more will come.
 */
export type Progress = {
  queued(place: number): void
  thinking(): void
  waiting(reason: 'restarting'): void
  text(markdownSoFar: string): void
  /** The picture of now, its seconds counted in steps of `tickMs`; an empty text stands for having just begun to think. */
  frame(tickMs: number): FormattedText
  /** When to look again without any news. */
  changesAt(tickMs: number): number
  /** Whether the words so far hold the end of a sentence. */
  hasSentence(): boolean
  /** Whether there are words now and none were in any frame yet. */
  isUrgent(): boolean
}

export function createProgress({
  labels,
  rendering,
  clock,
}: {
  readonly labels: ProgressLabels
  readonly rendering: LiveRendering
  readonly clock: Clock
}): Progress {
  let status: Status = { kind: 'thinking', since: clock.now() }
  let words: FormattedText = plain('')
  let markdown = ''
  let rendered = ''

  const think = (): void => {
    if (status.kind !== 'thinking') status = { kind: 'thinking', since: clock.now() }
  }

  const hasWords = (): boolean => words.text.trim() !== ''

  const ticks = (since: number, tickMs: number): number => Math.floor((clock.now() - since) / tickMs)

  const statusFrame = (tickMs: number): FormattedText => {
    switch (status.kind) {
      case 'queued':
        return plain(labels.queued(status.place))
      case 'waiting':
        return plain(labels.waiting(status.reason))
      case 'thinking': {
        const seconds = (ticks(status.since, tickMs) * tickMs) / 1_000
        return plain(seconds === 0 ? '' : labels.thinking(seconds))
      }
    }
  }

  return {
    queued(place) {
      status = { kind: 'queued', place }
    },
    thinking: think,
    waiting(reason) {
      status = { kind: 'waiting', reason }
    },
    text(markdownSoFar) {
      think()
      markdown = markdownSoFar
    },
    frame(tickMs) {
      if (rendered !== markdown) {
        rendered = markdown
        const { settledParts, frame } = rendering.update(markdown)
        const first = settledParts[0] ?? frame
        if (first.text.startsWith(words.text)) words = first
      }
      return hasWords() ? words : statusFrame(tickMs)
    },
    changesAt(tickMs) {
      if (status.kind !== 'thinking') return Infinity
      return status.since + (ticks(status.since, tickMs) + 1) * tickMs
    },
    hasSentence: () => /[.!?…。！？](?:\s|$)|\n/u.test(markdown),
    isUrgent: () => !hasWords() && markdown !== rendered,
  }
}

type Status =
  | { readonly kind: 'queued'; readonly place: number }
  | { readonly kind: 'thinking'; readonly since: number }
  | { readonly kind: 'waiting'; readonly reason: 'restarting' }
