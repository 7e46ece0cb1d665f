import { formatGram } from '../../../domain/budget.ts'
import {
  isChoice,
  modelsOf,
  type Contents,
  type Preference,
} from '../../../domain/contribution/contribution.ts'
import type { RedactedText } from '../../../domain/contribution/redaction.ts'
import { firstWords } from '../../../domain/first-words.ts'
import type { Language } from '../../../domain/language.ts'
import type { FormattedText, Outgoing, TextEntity } from '../../../domain/outgoing.ts'
import type { Preview } from '../../../ports/contribution-store.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { Prospect } from '../../../use-cases/reckon-prospect.ts'
import type { Buttons } from '../../buttons.ts'
import { plain } from '../../plain.ts'
import type { Rows } from '../../reply.ts'

/**
 * Exactly what would be kept, each replacement marked, and what the person can do about it. The button of the yes says in
 * which language it was asked for.
 */
export type PreviewMessage = {
  readonly body: FormattedText
  readonly rows: Rows
  /** Where it is too long for a message: the text as a file that comes before it. */
  readonly file: Extract<Outgoing, { kind: 'document' }> | undefined
}

export function composePreview(
  preview: Preview,
  prospect: Prospect,
  { language, t }: { readonly language: Language; readonly t: Translate },
  buttons: Buttons,
): PreviewMessage {
  const { id, person, contents } = preview
  const button = (label: string, verb: string, rest = '') =>
    buttons.make(person, label, 'share', `${verb}:${id}${rest}`)
  const turns = contents.kind === 'conversation' ? contents.turns.length : 0
  const rows = [
    [button(t('button-share-this'), 'y', `:${language}`), button(t('button-not-now'), 'n')],
    ...(turns > 1 ? [[button(t('button-leave-out'), 'o')]] : []),
  ]
  const kept = joined([keptText(contents, t), ...originText(contents, t)])
  const below = `${prospectLine(prospect, t)}\n\n${t('share-question')}`
  const body = joined([plain(t('share-preview-title')), kept, plain(below)])
  if (body.text.length <= longestMessage) return { body, rows, file: undefined }
  const fileName = `${t('share-file')}.txt`
  const file = { kind: 'document', fileName, content: kept.text, caption: t('share-preview-title') } as const
  return { body: plain(below), rows, file }
}

/** The turns as buttons to leave one out. */
export function leaveOutRows(preview: Preview, t: Translate, buttons: Buttons): Rows {
  const { id, person, contents } = preview
  const turns = contents.kind === 'conversation' ? contents.turns : []
  return [
    ...turns.map(({ question }, index) => [
      buttons.make(person, `${index + 1}. ${firstWords(question.text)}`, 'share', `x:${id}:${index}`),
    ]),
    [buttons.make(person, t('privacy-back'), 'share', `s:${id}`)],
  ]
}

export function prospectLine(prospect: Prospect, t: Translate): string {
  return prospect.kind === 'up-to'
    ? t('share-up-to', { gram: formatGram(prospect.amountNano) })
    : t(`share-nothing-${prospect.why}`)
}

const longestMessage = 4_000

function keptText(contents: Contents, t: Translate): FormattedText {
  switch (contents.kind) {
    case 'conversation':
      return joined(
        contents.turns.flatMap(({ question, answer }) => [
          titled(t('share-side-question'), question),
          titled(t('share-side-answer'), answer),
        ]),
      )
    case 'feedback': {
      if (isChoice(contents)) return chosenText(contents, t)
      const { verdict, comment } = contents
      const said = plain(t(`rate-verdict-${verdict}`))
      return joined([said, titled(t('share-side-comment'), comment)])
    }
  }
}

function chosenText({ verdict, question, first, second }: Choice, t: Translate): FormattedText {
  const title = (answer: Preference) =>
    answer === verdict
      ? t('share-side-better', { answer: t(`share-side-${answer}`) })
      : t(`share-side-${answer}`)
  return joined([
    titled(t('share-side-question'), question),
    titled(title('first'), first),
    titled(title('second'), second),
  ])
}

type Choice = Extract<Contents, { readonly verdict: Preference }>

/** What is kept besides the words, if anything is. */
function originText(contents: Contents, t: Translate): FormattedText[] {
  const { language } = contents
  const models = modelsOf(contents)
  const known = [
    ...(language === undefined ? [] : [t('share-language', { language })]),
    ...(models.length === 0 ? [] : [t('share-model', { models: models.join(', ') })]),
  ]
  return known.length === 0 ? [] : [titled(t('share-origin'), { text: known.join(', '), replacements: [] })]
}

function titled(title: string, { text, replacements }: RedactedText): FormattedText {
  const offset = title.length + 1
  const marks = replacements.map(({ start, end }): TextEntity => ({
    type: 'code',
    offset: offset + start,
    length: end - start,
  }))
  return {
    text: `${title}\n${text}`,
    entities: [{ type: 'bold', offset: 0, length: title.length }, ...marks],
  }
}

function joined(parts: readonly FormattedText[]): FormattedText {
  let text = ''
  const entities: TextEntity[] = []
  for (const part of parts) {
    if (text !== '') text += '\n\n'
    entities.push(...part.entities.map((entity) => ({ ...entity, offset: entity.offset + text.length })))
    text += part.text
  }
  return { text, entities }
}
