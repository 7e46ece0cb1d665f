import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { newPerson } from '../playground-for-test.ts'
import type { Host } from './host.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a Chromium is to be found on this machine, if there is one. */
export const chromiumPath = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'].find((path) =>
  existsSync(path),
)

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: quiet })
}

/** What somebody at the page sees and uses, by the names it has for people. */
export interface Visitor {
  page: Page
  personId: number
  log: ReturnType<Page['locator']>
  field: ReturnType<Page['getByRole']>
  button(name: string): ReturnType<Page['getByRole']>
  /** Types and sends. */
  say(text: string): Promise<void>
  /** Waits until the chat shows this text. */
  sees(text: string): Promise<void>
}

/**
 * Opens the page as somebody who is new and meets the bot. At the end of the test nothing may have gone wrong in the page,
 * and nothing may have been asked for elsewhere.
 */
export async function visit(
  browser: Browser,
  { url, playground }: Host,
  options: { width?: number; isMet?: boolean } = {},
): Promise<Visitor> {
  const { width = 1280, isMet = true } = options
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) faults.push(request.url())
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    expect(faults).toEqual([])
  })
  const id = Number((await newPerson(playground)).split('/').at(-1))
  await page.goto(`${url}#${id}`)

  const log = page.getByRole('log')
  const field = page.getByRole('textbox', { name: 'Message' })
  const visitor: Visitor = {
    page,
    personId: id,
    log,
    field,
    button: (name) => page.getByRole('button', { name, exact: true }),
    async say(text) {
      await field.fill(text)
      await field.press('Enter')
    },
    sees: (text) => log.getByText(text).last().waitFor(),
  }
  if (isMet) {
    await visitor.button('Start').click()
    await visitor.sees('Welcome!')
  }
  return visitor
}
