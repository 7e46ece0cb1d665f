import { html, raw } from 'hono/html'
import type { Language } from '../domain/language.ts'
import type { Translate } from '../ports/translate.ts'
import type { WalletWays } from '../ports/wallet-connector.ts'

type Html = ReturnType<typeof html>
type Words = {
  readonly language: Language
  readonly t: Translate
  /** What the bot is called. */
  readonly name: string
}

/** The page that leads from a link in the chat into a wallet app. */
export function foundPage(words: Words, { unified, apps }: WalletWays): Html {
  const { t, name } = words
  const keys = apps.map(({ id, url, name: app }) => {
    const label = id === 'telegram-wallet' ? t('button-wallet-telegram') : app
    return html`<li><a href="${url}">${label}</a></li>`
  })
  return frame(
    words,
    t('connect-title'),
    html`<p>${t('connect-how', { name })}</p>
      <p class="small">${t('connect-beware')}</p>
      <a class="main" href="${unified}">${t('connect-open')}</a>
      <ul>
        ${keys}
      </ul>`,
  )
}

/** What stands there when the link has ended, or never was. */
export function gonePage(words: Words): Html {
  const { t, name } = words
  return frame(words, t('connect-gone-title'), html`<p>${t('connect-gone', { name })}</p>`)
}

function frame({ language }: Words, title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.png" />
        ${raw(`<style>${connectStyle}</style>`)}
      </head>
      <body>
        <main>
          <img src="/icon.png" alt="" width="72" height="72" />
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`
}

/** The one style sheet, by whose hash the browser knows it. */
export const connectStyle = `
  :root {
    color-scheme: light dark;
    --ink: #1d1930; --soft: #625c79; --ground: #f3f1fb; --card: #fff; --line: #ddd8f2; --accent: #5b4bc4;
  }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #f1effa; --soft: #aaa4c4; --ground: #121020; --card: #1d1930; --line: #3a3459; --accent: #6a59d6; }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 24px 16px;
    background: var(--ground); color: var(--ink);
    font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }
  main {
    width: min(100%, 400px); padding: 32px 24px; border: 1px solid var(--line); border-radius: 20px;
    background: var(--card); text-align: center;
  }
  img { border-radius: 50%; }
  h1 { margin: 16px 0 8px; font-size: 22px; line-height: 1.25; text-wrap: balance; }
  p { margin: 0; color: var(--soft); text-wrap: pretty; }
  ul {
    display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 8px;
    margin: 8px 0 0; padding: 0; list-style: none;
  }
  a {
    display: grid; place-items: center; min-height: 48px; height: 100%; padding: 10px 8px; border-radius: 12px;
    border: 1px solid var(--line); color: inherit; text-decoration: none; overflow-wrap: anywhere;
  }
  a:hover { border-color: var(--accent); }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .main { margin-top: 24px; border-color: var(--accent); background: var(--accent); color: #fff; font-weight: 600; }
  .small { margin-top: 12px; font-size: 14px; }
`
