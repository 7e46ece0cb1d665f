import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../playground-for-test.ts'
import { chromiumPath, launchBrowser, visit, type Visitor } from './browser.ts'
import { startHost, type Host } from './host.ts'

const me = '@cocoon_playground_bot'
const onlyMe = 'Only you see this'

describe.skipIf(!chromiumPath)(`the group in ${chromiumPath ?? 'a Chromium, which is not here'}`, () => {
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

  /** Somebody new, who joined the group. */
  async function join(options: { width?: number } = {}): Promise<Visitor> {
    const visitor = await visit(browser, host, { ...options, isMet: false })
    await visitor.button('In a group').click()
    await visitor.log.getByText('Zoe is not in this group').waitFor()
    await visitor.button('Join the group').click()
    await visitor.field.waitFor()
    return visitor
  }

  /** Looks through somebody's eyes. */
  const become = async ({ page, log }: Visitor, name: string) => {
    await page.getByRole('tab', { name }).click()
    await page.getByText(`you are ${name}`).waitFor()
    await log.getByText('Zoe joined').first().waitFor()
  }

  it('shows who says what to whom, as each of them sees it', async () => {
    const visitor = await join()
    const { log, say, sees, button } = visitor
    await button('Mention the bot').click()
    await visitor.field.pressSequentially('what is silk?')
    await visitor.field.press('Enter')
    await sees('You wrote: what is silk?')
    const answer = log.getByRole('article', { name: 'The bot' }).last()
    await answer.getByText('Cocoon', { exact: true }).waitFor()
    await answer.getByRole('button', { name: 'Go to the message this answers' }).waitFor()
    await log.getByRole('article', { name: 'You' }).getByText(`${me} what is silk?`).waitFor()

    await become(visitor, 'Boris')
    await say('I know that')
    await log.getByRole('article', { name: 'You' }).getByText('I know that').waitFor()
    const zoes = log.getByRole('article', { name: 'Zoe' }).last()
    await zoes.getByText(`${me} what is silk?`).waitFor()
    await zoes.hover()
    await zoes.getByRole('button', { name: 'What to do with this message' }).click()
    await visitor.page.getByRole('menuitem', { name: 'Answer to this' }).waitFor()
    expect(await visitor.page.getByRole('menuitem', { name: /Delete|Change/ }).count()).toBe(0)
    await visitor.page.getByRole('menuitem', { name: 'Answer to this' }).click()
    await say('Worms make it')
    await log.getByRole('article', { name: 'You' }).last().getByText('what is silk?').waitFor()
    expect(await log.getByText(onlyMe).count()).toBe(0)
  })

  it('marks what only one person sees, lets them press there, and shows it to nobody else', async () => {
    const visitor = await join()
    const { page, log, say, sees, button } = visitor
    await say(`${me} whisper`)
    await sees('You wrote: whisper')
    await button('Tell me alone').last().click()
    const secret = log.getByRole('article', { name: 'The bot' }).filter({ hasText: 'A secret for Zoe' })
    await secret.getByText(onlyMe).waitFor()
    await button('I see').click()
    await page.locator('.toast', { hasText: 'Zoe has seen it' }).waitFor()
    expect(await page.locator('[data-waiting]').count()).toBe(0)
    await secret.hover()
    await secret.getByRole('button', { name: 'What to do with this message' }).click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Copy the text'])
    await page.keyboard.press('Escape')

    await become(visitor, 'Anna')
    await sees('You wrote: whisper')
    expect(await log.getByText('A secret for Zoe').count()).toBe(0)
  })

  it('sends an ephemeral command so that only the bot and its sender see it', async () => {
    const visitor = await join()
    const { page, log, field, sees } = visitor
    await field.pressSequentially('/al')
    const alone = page.getByRole('option', { name: /alone/ })
    await alone.getByText('Only you').waitFor()
    await alone.click()
    await sees('You wrote: /alone')
    expect(await log.getByText(onlyMe).count()).toBe(2)
    await become(visitor, 'Carla')
    expect(await log.getByText('/alone').count()).toBe(0)
  })

  it('goes from topic to topic, and stays there when it changes the eyes', async () => {
    const { page, log, button, say, sees } = await join()
    await button('Recipes').click()
    await say(`${me} Dumplings`)
    await sees('You wrote: Dumplings')
    await page.getByRole('tab', { name: 'Anna' }).click()
    await page.getByText('you are Anna').waitFor()
    await sees('You wrote: Dumplings')
    expect(await button('Recipes').getAttribute('aria-pressed')).toBe('true')
    await button('General').click()
    await sees('Anna added Cocoon')
    expect(await log.getByText('Dumplings').count()).toBe(0)
  })

  it.each([
    ['button that the bot answers with one', 'Elsewhere', 'elsewhere'],
    ['link below a message', 'By link', 'link'],
  ])('opens the private chat by a %s', async (_, label, payload) => {
    const { page, log, button, say, sees } = await join()
    await say(`${me} show me`)
    await sees('You wrote: show me')
    await button(label).last().click()
    await sees('Welcome!')
    await log.getByText(`/start ${payload}`).waitFor()
    expect(await button('In private').getAttribute('aria-pressed')).toBe('true')
    expect(new URL(page.url()).hash).toMatch(/^#\d+$/)
  })

  it('counts what the bot wrote where nobody looks', async () => {
    const { page, personId, button, sees } = await join()
    await button('In private').click()
    await button('Start').waitFor()
    await ask(host.playground, '/people/6100000001/group/actions', { do: 'send', text: `${me} news` })
    const group = page.getByRole('button', { name: 'In a group' })
    await group.getByLabel('1 new').waitFor()
    await group.click()
    await sees('You wrote: news')
    expect(await group.getByLabel('1 new').isVisible()).toBe(false)
    await ask(host.playground, `/people/${personId}/actions`, { do: 'send', text: 'psst', threadId: 0 })
    await page.getByRole('button', { name: 'In private' }).getByLabel('1 new').waitFor()
    await page.getByRole('tab', { selected: true }).getByLabel('1 new').waitFor()
    await page.reload()
    await page.getByText('you are Zoe').waitFor()
  })

  it('lets the owner remove and add the bot, and a member leave', async () => {
    const visitor = await join()
    const { page, button, sees } = visitor
    const choose = async (name: string) => {
      await button('Chat menu').click()
      await page.getByRole('menuitem', { name }).click()
    }
    await choose('Leave the group')
    await button('Join the group').click()
    await sees('Zoe left')
    await become(visitor, 'Anna')
    await choose('Remove Cocoon')
    await sees('Anna removed Cocoon')
    expect(await button('Mention the bot').isVisible()).toBe(false)
    await choose('Add Cocoon')
    await button('Mention the bot').waitFor()
    await choose('Make Cocoon an admin')
    await page.getByText('Cocoon (admin)').waitFor()
    await choose('Make Cocoon a plain member')
    await expect.poll(() => page.getByText('Cocoon (admin)').count()).toBe(0)
  })

  it('fits a small phone', async () => {
    const { page, say, sees } = await join({ width: 360 })
    await say(`${me} a-word-that-is-far-too-long-for-a-small-phone-and-has-to-be-broken-somewhere`)
    await sees('You wrote: a-word')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    expect(await page.evaluate('document.getElementById("log").scrollWidth')).toBe(360)
  })
})
