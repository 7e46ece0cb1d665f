import { html } from 'hono/html'
import { factsOf, noticeVariant, optionalPurposes } from '../domain/consent.ts'
import type { EndpointKind } from '../domain/endpoint.ts'
import type { Language } from '../domain/language.ts'
import type { Operator } from '../domain/operator.ts'
import type { Translate, Translator } from '../ports/translate.ts'
import { preferredLanguage } from './preferred-language.ts'

/** The privacy policy and the terms as pages, in the reader's language where we speak it. */
export type Pages = Readonly<Record<'privacy' | 'terms', (acceptLanguage: string | undefined) => Page>>

type Html = ReturnType<typeof html>
type Page = { readonly language: Language; readonly html: Html }

export function createPages(deps: {
  readonly translator: Translator
  readonly operator: Operator
  /** What answers now, which the privacy policy must tell. */
  readonly endpoint: () => EndpointKind
}): Pages {
  const { translator, operator, endpoint } = deps
  const page = (
    acceptLanguage: string | undefined,
    write: (t: Translate) => { readonly title: string; readonly texts: readonly string[] },
  ): Page => {
    const language = preferredLanguage(acceptLanguage)
    const t = translator(language)
    const { title, texts } = write(t)
    return { language, html: compose(language, title, [...texts, operatorText(operator, t)]) }
  }

  return {
    privacy: (acceptLanguage) =>
      page(acceptLanguage, (t) => ({
        title: t('page-privacy-title'),
        texts: [
          factsOf(t(`notice-${noticeVariant(endpoint())}`)),
          t('notice-details-text'),
          t('page-privacy-wallet'),
          ...optionalPurposes.map((purpose) => withoutQuestion(t(`notice-${purpose}`))),
        ],
      })),
    terms: (acceptLanguage) =>
      page(acceptLanguage, (t) => ({ title: t('page-terms-title'), texts: [t('page-terms-text')] })),
  }
}

const withoutQuestion = (notice: string): string => notice.split('\n\n').slice(0, -1).join('\n\n')

function operatorText({ name, contact, address, country }: Operator, t: Translate): string {
  const known = [name, address, country, contact].filter((value) => value !== undefined)
  return known.length === 0 ? t('page-operator-unknown') : [t('page-operator'), ...known].join('\n')
}

function compose(language: Language, title: string, texts: readonly string[]): Html {
  const paragraphs = texts.flatMap((text) => text.split('\n\n')).map((text) => text.trim().split('\n'))
  const body = paragraphs.map(
    (lines) => html`<p>${lines.map((line, at) => html`${at > 0 ? html`<br />` : ''}${line}`)}</p>`,
  )
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`
}
