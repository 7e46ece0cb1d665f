import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('says what this is, and begins with Start', async () => {
    const { page, button, sees } = await visit(browser, host, { isMet: false })
    await page.getByText('a script, not an AI').waitFor()
    await sees('A sample bot')
    await button('Start').click()
    await sees('Welcome!')
    expect(await button('Start').isVisible()).toBe(false)
  })

  it('sends what is typed, as text whatever it looks like, and shows the answer', async () => {
    const { log, field, say, sees } = await visit(browser, host)
    await say('<img src=x onerror=alert(1)> & <b>hi</b>')
    await sees('You wrote: <img src=x onerror=alert(1)> & <b>hi</b>')
    expect(await log.locator('img, b').count()).toBe(0)
    await field.fill('two')
    await field.press('Shift+Enter')
    await field.pressSequentially('lines')
    await field.press('Enter')
    await sees('You wrote: two\nlines')
  })

  it('shows every format that a text can have', async () => {
    const { log, say, sees } = await visit(browser, host)
    await say('/formats')
    await sees('That was all.')
    const text = log.locator('.message.bot[data-id]').last().locator('.text')
    const inside = (selector: string) => text.locator(selector).first().textContent()
    expect(await inside('strong')).toBe('Bold')
    expect(await inside('em')).toBe('italic')
    expect(await inside('u')).toBe('underlined')
    expect(await inside('s')).toBe('struck')
    expect(await inside('code')).toBe('code')
    expect(await inside('figcaption')).toBe('typescript')
    expect(await inside('pre')).toBe('const thread = silk.spin({ metres: 1000 })\nconsole.log(thread)')
    expect(await inside('blockquote')).toBe('One thread is enough.')
    expect(await text.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://example.com/')
    expect(await text.getByRole('link', { name: 'https://example.org' }).getAttribute('rel')).toContain(
      'noopener',
    )

    const secret = text.getByRole('button', { name: 'Hidden text, press to show' })
    await secret.click()
    expect(await secret.count()).toBe(0)
    await text.getByRole('button', { name: 'Show more' }).click()
    await text.getByRole('button', { name: 'Show less' }).waitFor()
    await text.getByRole('button', { name: '/start' }).click()
    await sees('Welcome!')
  })

  it('makes a link only of what opens elsewhere', async () => {
    const { page } = await visit(browser, host)
    const linksOf = (url: string) =>
      page.evaluate(`import('/playground/rich-text.js').then(({ richText }) =>
        richText('press', [{ type: 'text_link', offset: 0, length: 5, url: ${JSON.stringify(url)} }]).querySelectorAll('a').length)`)
    expect(await linksOf('https://example.com')).toBe(1)
    expect(await linksOf('javascript:alert(1)')).toBe(0)
    expect(await linksOf('data:text/html,hi')).toBe(0)
    expect(await linksOf('nonsense')).toBe(0)
  })

  it('presses buttons: a word, an alert to put away, a message that changes', async () => {
    const { page, log, button, sees } = await visit(browser, host)
    await button('Say hello').click()
    await page.locator('.toast', { hasText: 'Hello from the bot' }).waitFor()
    await button('Ask me').click()
    const alert = page.getByRole('dialog')
    await alert.getByText('An alert to put away').waitFor()
    await alert.getByRole('button', { name: 'OK' }).click()
    expect(await log.getByRole('link', { name: 'The web' }).getAttribute('href')).toBe('https://example.com/')
    await button('Change this').click()
    await sees('This was changed')
    await sees('edited')
    expect(await log.getByText('Welcome!').count()).toBe(0)
  })

  it('shows a draft grow, and stops it', async () => {
    const { log, button, say, sees } = await visit(browser, host)
    await say('/draft')
    await log.getByText('Thinking…').waitFor()
    const draft = log.getByRole('article', { name: 'The bot is writing' })
    const length = async () => ((await draft.locator('.text').textContent()) ?? '').length
    await draft.getByText('A silkworm').waitFor()
    const before = await length()
    await expect.poll(length).toBeGreaterThan(before)
    await button('Stop').click()
    await sees('You stopped me.')
    await expect.poll(() => draft.isVisible()).toBe(false)
  })

  it('changes a message, by the menu and by the arrow key, and quotes one', async () => {
    const { page, log, field, say, sees } = await visit(browser, host)
    await say('helo')
    await sees('You wrote: helo')
    await field.press('ArrowUp')
    await expect.poll(() => field.inputValue()).toBe('helo')
    await field.fill('hello')
    await field.press('Enter')
    await sees('You changed it to: hello')
    const mine = log.getByRole('article', { name: 'You' }).last()
    await mine.getByText('edited').waitFor()

    await mine.hover()
    await mine.getByRole('button', { name: 'What to do with this message' }).click()
    await page.getByRole('menuitem', { name: 'Answer to this' }).press('Enter')
    await say('and more')
    await sees('You wrote: and more')
    await log.getByRole('button', { name: 'Go to the message this answers' }).getByText('hello').waitFor()
  })

  it('lists the commands and takes one by the keyboard', async () => {
    const { page, field, sees } = await visit(browser, host)
    await field.pressSequentially('/f')
    const options = page.getByRole('option')
    await expect.poll(() => options.count()).toBe(2)
    await field.press('ArrowDown')
    await field.press('Enter')
    await sees('table.csv')
    expect(await field.inputValue()).toBe('')
  })

  it('saves a document of the bot', async () => {
    const { page, log, say, sees } = await visit(browser, host)
    await say('/file')
    await sees('table.csv')
    const saving = page.waitForEvent('download')
    await log.getByRole('link', { name: /table\.csv/ }).click()
    expect((await saving).suggestedFilename()).toBe('table.csv')
  })

  it('sends samples of everything that is no text', async () => {
    const { page, log, button, sees } = await visit(browser, host)
    for (const [name, kind] of [
      ['Photo', 'photo'],
      ['Document (notes.txt)', 'document'],
      ['Voice message', 'voice'],
      ['Video', 'video'],
      ['Sticker', 'sticker'],
      ['Location', 'location'],
      ['Contact', 'contact'],
      ['Poll', 'poll'],
      ['Dice', 'dice'],
    ] as const) {
      await button('Attach something').click()
      await page.getByRole('menuitem', { name, exact: true }).click()
      await sees(`I got a ${kind}`)
    }
    await button('Attach something').click()
    await page.getByRole('menuitem', { name: 'Forwarded message' }).click()
    await sees('Forwarded from Dmitri')
    const photo = log.getByRole('img', { name: 'Photo' })
    await expect.poll(async () => (await photo.boundingBox())?.height).toBeGreaterThan(100)
  })

  it('plays another person, and counts what the bot wrote to the first', async () => {
    const { telegramUrl, token } = host.playground
    const { page, personId, sees, button, log } = await visit(browser, host)
    await page.getByRole('tab', { name: /Boris/ }).click()
    await button('Start').waitFor()
    expect(await log.getByText('Welcome!').count()).toBe(0)
    await fetch(`${telegramUrl}/bot${token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: personId, text: 'News for Zoe' }),
    })
    const zoe = page.getByRole('tab', { name: /News for Zoe/ })
    await zoe.getByLabel('1 new').waitFor()
    await page.getByRole('tab', { name: /Boris/ }).press('ArrowDown')
    await page.getByRole('tab', { name: /Carla/ }).press('ArrowUp')
    await zoe.click()
    await sees('News for Zoe')
    expect(await zoe.getAttribute('aria-selected')).toBe('true')
    expect(await zoe.getByLabel('1 new').count()).toBe(0)
  })

  it('opens a topic and talks in it', async () => {
    const { page, log, button, say, sees } = await visit(browser, host)
    await button('Chat menu').click()
    await page.getByRole('menuitem', { name: 'New topic' }).click()
    await page.getByRole('textbox', { name: 'What is the new topic called?' }).fill('Garden')
    await page.getByRole('textbox', { name: 'What is the new topic called?' }).press('Enter')
    await sees('Topic “Garden” was opened')
    await say('in the garden')
    await sees('You wrote: in the garden')
    await button('Chat').click()
    await sees('Welcome!')
    expect(await log.getByText('in the garden').count()).toBe(0)
  })

  it('plays somebody new', async () => {
    const { page, button, sees } = await visit(browser, host)
    await button('Somebody new').click()
    await page.getByRole('textbox', { name: 'What is their name?' }).fill('Dora')
    await button('OK').click()
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toContain('Dora')
    await button('Start').click()
    await sees('Welcome!')
  })

  it('blocks the bot and unblocks it', async () => {
    const { page, button, field, say, sees } = await visit(browser, host)
    await button('Chat menu').click()
    await page.getByRole('menuitem', { name: 'Block the bot' }).click()
    await button('Unblock the bot').click()
    await field.waitFor()
    await say('here again')
    await sees('You wrote: here again')
  })
})
