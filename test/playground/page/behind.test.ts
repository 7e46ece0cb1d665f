import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../playground-for-test.ts'
import { chromiumPath, launchBrowser, visit } from './browser.ts'
import { startHost, type Host } from './host.ts'

describe.skipIf(!chromiumPath)(`the page in ${chromiumPath ?? 'a Chromium, which is not here'}`, () => {
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

  it('moves the clock of everything', async () => {
    const { page, button, say, sees, log } = await visit(browser, host)
    const asleep = host.playground.clock.sleep(24 * 3_600_000, new AbortController().signal)
    await button('+1 day').click()
    await button('+15 min').click()
    await page.getByText('1 d 15 min ahead of real time').waitFor()
    await asleep
    await say('tomorrow')
    await sees('You wrote: tomorrow')
    await expect.poll(() => log.locator('.day').count()).toBe(2)
  })

  it('breaks Cocoon and mends it', async () => {
    const { page, button } = await visit(browser, host)
    const models = async () => (await fetch(`${host.playground.cocoonUrl ?? ''}/v1/models`)).text()
    await button('Busy').click()
    await expect.poll(() => button('Busy').getAttribute('aria-pressed')).toBe('true')
    expect(await models()).toContain('"running_requests": 60')
    await button('Well').click()
    await expect.poll(() => button('Well').getAttribute('aria-pressed')).toBe('true')
    const attested = page.getByRole('switch', { name: /Attested/ })
    await attested.click()
    await expect.poll(() => attested.isChecked()).toBe(false)
    await page.getByRole('switch', { name: /Word by word/ }).click()
    await expect.poll(() => attested.isVisible()).toBe(false)
    await button('Crash now').click()
    await page.getByText('it starts again in some seconds').waitFor()
    await expect(models()).rejects.toThrow()
  })

  it('shows what Telegram saw, and what it refused', async () => {
    const { page, button, say, sees } = await visit(browser, host)
    await say('/wrong')
    await page.getByText('400 sendMessage').waitFor()
    await page.getByText('Bad Request: message text is empty').waitFor()
    await button('Refuse the next call').click()
    await button('Refuses the next call').waitFor()
    await say('too much')
    await page.getByText('429 sendMessage').waitFor()
    await say('again')
    await sees('You wrote: again')
    expect(await page.getByRole('row', { name: /^sendMessage \d+ 2$/ }).count()).toBe(1)
  })

  it('sends a word that the model knows', async () => {
    const { button, sees } = await visit(browser, host)
    await button('table').click()
    await sees('You wrote: table')
  })

  it('waits for a bot that is gone, keeps what could not be sent, and goes on', async () => {
    const { page, personId, log, field, say, sees } = await visit(browser, host)
    await host.close()
    await page.getByText('The bot is not running. This page waits for it.').waitFor()
    await say('are you there?')
    await page.locator('.toast', { hasText: 'cannot be done now' }).waitFor()
    expect(await field.inputValue()).toBe('are you there?')
    const messageId = Number(await log.getByRole('article', { name: 'You' }).getAttribute('data-id'))
    await ask(host.playground, `/people/${personId}/actions`, { do: 'deleteMessage', messageId })
    await host.open()
    await expect.poll(() => page.getByRole('alert').isVisible()).toBe(false)
    expect(await log.getByText('/start').count()).toBe(0)
    await field.press('Enter')
    await sees('You wrote: are you there?')
  })

  it('fits a small phone, where the panel opens over the chat', async () => {
    const { page, button, say, sees } = await visit(browser, host, { width: 360 })
    await say('/formats')
    await sees('That was all.')
    const widest = () => page.evaluate('document.documentElement.scrollWidth')
    expect(await widest()).toBe(360)
    expect(await page.evaluate('document.getElementById("log").scrollWidth')).toBe(360)
    const panel = page.getByRole('complementary', { name: 'Behind the scenes' })
    expect(await panel.isVisible()).toBe(false)
    await button('Behind the scenes').click()
    await panel.getByText('Words the model knows').waitFor()
    expect(await widest()).toBe(360)
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.isVisible()).toBe(false)
    expect(await page.locator('#behind-toggle:focus').count()).toBe(1)
    await button('Behind the scenes').click()
    await button('table').click()
    await sees('You wrote: table')
    expect(await panel.isVisible()).toBe(false)
  })

  it('has a name for everything that can be used', async () => {
    const { page, say, sees } = await visit(browser, host)
    await say('/formats')
    await sees('That was all.')
    // Runs in the page, whose types are not those of this process.
    const nameless = await page.evaluate(`
      [...document.querySelectorAll('button, a, input, textarea, [role=button]')]
        .filter((each) => !each.getAttribute('aria-label') && !each.textContent.trim() && !each.closest('label'))
        .map((each) => each.className)`)
    expect(nameless).toEqual([])
  })
})
