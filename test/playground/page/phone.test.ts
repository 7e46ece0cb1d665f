import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, serveManifest } from '../tonconnect/app-for-test.ts'
import { chromiumPath, launchBrowser, visit } from './browser.ts'
import { startHost, type Host } from './host.ts'

const list = z.array(z.object({ name: z.string(), bridge: z.tuple([z.object({ url: z.string() })]) }))

describe.skipIf(!chromiumPath)(`the phone in ${chromiumPath ?? 'a Chromium, which is not here'}`, () => {
  let browser: Browser
  let host: Host
  beforeAll(async () => {
    host = await startHost()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await host.end()
  })

  /** An app that wants to be connected to a wallet of the list that bots are given. */
  async function startApp() {
    const [wallet] = list.parse(await (await fetch(host.playground.walletsUrl)).json())
    const manifest = await serveManifest()
    return { ...createTestApp({ url: wallet?.bridge[0].url ?? '' }, manifest.url), domain: manifest.domain }
  }

  it('opens by a button in the chat, shows who asks, and connects', async () => {
    const app = await startApp()
    const { page, button, say } = await visit(browser, host)
    await say(`/link ${app.links.telegram}`)
    await button('Open it').click()
    const phone = page.getByRole('dialog', { name: 'Phone' })
    await phone.getByRole('heading', { name: 'Pocket in Telegram (v4)' }).waitFor()
    await phone.getByRole('heading', { name: 'Connect to Cocoon?' }).waitFor()
    await phone.getByText(app.domain).waitFor()
    expect(await phone.getByText(/^UQ/).textContent()).toHaveLength(48)
    await phone.getByRole('button', { name: 'Connect', exact: true }).click()
    await phone.getByText('Sent to the app').waitFor()
    expect((await app.hear()).said).toMatchObject({
      event: 'connect',
      payload: { items: [{}, { proof: {} }] },
    })
    await phone.getByRole('button', { name: 'Put the phone away' }).last().click()
    expect(await phone.count()).toBe(0)
  })

  it('lets the owner choose the wallet of a link for any, and decline', async () => {
    const app = await startApp()
    const { page, button } = await visit(browser, host)
    await button('Chat menu').click()
    await page.getByRole('menuitem', { name: 'Open a link with the phone' }).click()
    await page.getByLabel('A link to a wallet, such as tc://').fill(app.links.unified)
    await button('OK').click()
    const phone = page.getByRole('dialog', { name: 'Phone' })
    await phone.getByRole('heading', { name: 'Pocket wallet (v5)' }).waitFor()
    const before = await phone.getByText(/^UQ/).textContent()
    await phone.getByRole('button', { name: 'Pocket in Telegram (v4)' }).click()
    expect(await phone.getByText(/^UQ/).textContent()).not.toBe(before)
    await phone.getByRole('button', { name: 'Decline' }).click()
    expect((await app.hear()).said).toMatchObject({ event: 'connect_error', payload: { code: 300 } })
  })

  it.each([
    ['On another network', { payload: { items: [{ network: '-3' }, {}] } }],
    ['Too old to prove anything', { payload: { items: [{}, { error: { code: 400 } }] } }],
  ])('can be a wallet that is %s', async (name, said) => {
    const app = await startApp()
    const { page, button, say } = await visit(browser, host)
    await say(`/link ${app.links.universal}`)
    await button('Open it').click()
    const phone = page.getByRole('dialog', { name: 'Phone' })
    await phone.getByText('Try what can go wrong').click()
    await phone.getByRole('button', { name }).click()
    expect((await app.hear()).said).toMatchObject(said)
  })

  it('says what is wrong with a link, and leaves other links alone', async () => {
    const { page, button, say } = await visit(browser, host)
    await say('/link https://t.me/pocket_wallet/start?startapp=tonconnect-v__2')
    await button('Open it').click()
    const phone = page.getByRole('dialog', { name: 'Phone' })
    await phone.getByText('This link does not say who asks.').waitFor()
    await page.keyboard.press('Escape')
    await say('/link https://example.com/?v=2')
    await page.getByRole('link', { name: 'Open it' }).waitFor()
  })
})
