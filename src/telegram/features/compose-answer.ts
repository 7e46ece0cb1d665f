import type { AnswerEnd } from '../../domain/answer-end.ts'
import { nextDayAt } from '../../domain/budget.ts'
import type { GroupSettings } from '../../domain/group.ts'
import type { Button, FormattedText, Outgoing } from '../../domain/outgoing.ts'
import type { Question } from '../../domain/question.ts'
import type { NewDelivery } from '../../ports/outbox-store.ts'
import type { Translate } from '../../ports/translate.ts'
import type { Buttons } from '../buttons.ts'
import { plain } from '../plain.ts'
import { renderAnswer } from '../rendering/render-answer.ts'

export type AnswerFrame = {
  readonly question: Question
  readonly t: Translate
  readonly buttons: Buttons
  readonly now: number
  readonly answersPerDay: number
  readonly showThinking: boolean
  /** Of the group it was asked in. */
  readonly groupLimits: Pick<GroupSettings, 'answersPerDay' | 'answersPerPerson'> | undefined
  /** The message that stood in for the answer and becomes its first part. */
  readonly previewMessageId: number | undefined
  /** What stands below a whole answer. */
  readonly below?: readonly (readonly Button[])[]
  /** The question, where other messages came between it and its answer. */
  readonly replyTo: number | undefined
}

/** Everything that tells a person how their question ended, in order. */
export function composeAnswer(end: AnswerEnd, frame: AnswerFrame): NewDelivery[] {
  return outgoings(end, frame).map((part, index) => {
    const outgoing = index === 0 ? placed(part, frame) : part
    return { key: keyOf(end, outgoing, index, frame), to: frame.question.topic, outgoing }
  })
}

/** That a question is kept for the network is told once, however often it is tried in vain meanwhile. */
function keyOf(end: AnswerEnd, outgoing: Outgoing, index: number, { question, now }: AnswerFrame): string {
  const isToldOnce = end.kind === 'held' && outgoing.kind === 'message'
  return isToldOnce ? `q${question.id}:held:${question.askedAt}` : `q${question.id}:${now}:${index}`
}

/** Whether a person would see nothing of such an answer: blanks, empty code, characters without a shape. */
export function isBlankAnswer(markdown: string): boolean {
  return (
    !beginsWithWord.test(markdown) && renderAnswer(markdown, { labels: { image: '🖼' } }).parts.length === 0
  )
}

/** Whatever follows, this much is shown; most answers begin so, and need not be read twice. */
const beginsWithWord = /^\s*(?:#{1,6} |\*\*|[-*] )?[\p{L}\p{N}]/u

/** The first part takes the place of the preview, or answers the question where that is far up by now. */
function placed(outgoing: Outgoing, { previewMessageId, replyTo }: AnswerFrame): Outgoing {
  if (outgoing.kind !== 'message') return outgoing
  if (previewMessageId !== undefined) return { ...outgoing, kind: 'edit', messageId: previewMessageId }
  return replyTo === undefined ? outgoing : { ...outgoing, replyTo }
}

function outgoings(end: AnswerEnd, frame: AnswerFrame): Outgoing[] {
  const { t } = frame
  switch (end.kind) {
    case 'answered':
      return answered(end, frame)
    case 'failed':
      return [
        ...written(end.text, '', true, frame),
        withButtons(failureText(end.failure, frame), retryButton(end.failure, frame)),
      ]
    case 'held':
      return [withButtons(t('held'), [])]
    // The notice itself is sent by whoever asks for consent; what stands in for the answer promises nothing any more.
    case 'needs-consent':
      return frame.previewMessageId === undefined ? [] : [withButtons(t('answer-stopped'), [])]
  }
}

function answered(end: Extract<AnswerEnd, { kind: 'answered' }>, frame: AnswerFrame): Outgoing[] {
  const { t, question, buttons } = frame
  const words = written(end.text, frame.showThinking ? end.thinking : '', end.finish !== 'whole', frame)
  const parts = end.isLeftOut && words.length > 0 ? noted(words, t('answer-left-out')) : words
  switch (end.finish) {
    case 'whole':
      return withRows(parts, frame.below ?? [])
    case 'stopped':
      return parts.length === 0
        ? [withButtons(t('answer-stopped-empty'), [])]
        : noted(parts, `⏹ ${t('answer-stopped')}`)
    case 'length': {
      const more = buttons.make(question.topic.chatId, t('button-continue'), 'more', question.id)
      return [...parts, withButtons(t('answer-length'), [more])]
    }
  }
}

function written(text: string, thinking: string, cutOff: boolean, { t }: AnswerFrame): Outgoing[] {
  if (text.trim() === '' && thinking.trim() === '') return []
  const { parts, rest } = renderAnswer(text, {
    labels: { image: t('answer-image') },
    thinking,
    thinkingTitle: t('answer-thinking'),
    cutOff,
  })
  const messages = parts.map((body): Outgoing => ({ kind: 'message', body }))
  if (rest === undefined) return messages
  const fileName = `${t('answer-rest-file')}.md`
  return [...messages, { kind: 'document', fileName, content: rest.markdown, caption: t('answer-rest') }]
}

/** Marks the last message as stopped, in italics below its text; as a message of its own where there is no room. */
function noted(parts: readonly Outgoing[], note: string): Outgoing[] {
  const last = parts.at(-1)
  if (last?.kind !== 'message' || last.body.text.length + note.length + 4 > 4096)
    return [...parts, withButtons(note, [])]
  return [...parts.slice(0, -1), { ...last, body: withNote(last.body, note) }]
}

/** Files carry no buttons: then they stand below the last message before. */
function withRows(parts: readonly Outgoing[], rows: readonly (readonly Button[])[]): Outgoing[] {
  const last = parts.findLastIndex(({ kind }) => kind === 'message')
  return parts.map((part, index) =>
    index === last && part.kind === 'message' && rows.length > 0 ? { ...part, buttons: rows } : part,
  )
}

function withNote(body: FormattedText, note: string): FormattedText {
  const text = `${body.text}\n\n${note}`
  const italic = { type: 'italic', offset: body.text.length + 2, length: note.length } as const
  return { text, entities: [...body.entities, italic] }
}

function failureText(
  failure: Extract<AnswerEnd, { kind: 'failed' }>['failure'],
  { t, now, answersPerDay, groupLimits }: AnswerFrame,
): string {
  const hours = Math.ceil((nextDayAt(now) - now) / 3600_000)
  const limits: Partial<Record<typeof failure, number>> = {
    'person-limit': answersPerDay,
    'group-limit': groupLimits?.answersPerDay ?? 0,
    'group-person-limit': groupLimits?.answersPerPerson ?? 0,
  }
  return t(`failed-${failure}`, { hours, limit: limits[failure] ?? answersPerDay })
}

function retryButton(failure: string, { t, question, buttons }: AnswerFrame): Button[] {
  if (failure.endsWith('-limit')) return []
  return [buttons.make(question.topic.chatId, t('button-retry'), 'again', question.id)]
}

function withButtons(text: string, row: readonly Button[]): Outgoing {
  return { kind: 'message', body: plain(text), ...(row.length > 0 && { buttons: [row] }) }
}
