import { describe, expect, it } from 'vitest'
import { agree, beginStory, exchange, isNotice, said, t, type Story } from './story.ts'

/** An app whose public address leads to this machine, as a proxy in front of it would. */
async function beginBehindProxy() {
  const here: { story?: Story } = {}
  const reach = (url: string): string =>
    url.replace('https://bot.example', `http://127.0.0.1:${here.story?.ports().port ?? 0}`)
  const telegram = { reachWebhook: reach, webhookBackoffMs: 20 }
  const story = (here.story = await beginStory({ env: { PUBLIC_URL: 'https://bot.example' }, telegram }))
  const webhookUrl = (): string => story.telegram.snapshot().webhook?.url ?? ''
  await story.until(webhookUrl)
  return { story, localUrl: () => reach(webhookUrl()) }
}

describe('a bot with a public address', () => {
  it('is handed its updates there, from the first message to the answer, and never polls', async () => {
    const { story } = await beginBehindProxy()
    const anna = story.stranger()
    anna.send('What is a cocoon?')
    await agree(story, anna, await story.sees(anna, isNotice))
    await story.sees(anna, /stand-in.*What is a cocoon/s)

    expect(story.telegram.calls.some(({ method }) => method === 'getUpdates')).toBe(false)
    expect(story.telegram.deliveries.every(({ answer }) => answer.startsWith('200'))).toBe(true)
  })

  it('answers each update at once, long before the answer of the model is there (complaint 19)', async () => {
    const { story } = await beginBehindProxy()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('A patient question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    await story.until(() => story.telegram.snapshot().updates.pending.length === 0)
    anna.send('/help')
    await story.sees(anna, t('help'))
    story.cocoon.release()
    await story.sees(anna, /stand-in.*A patient question/s)
  })

  it('answers an update once that Telegram brings twice', async () => {
    const { story } = await beginBehindProxy()
    const anna = await story.friend()
    story.telegram.fault({ method: 'webhook', kind: 'drop-after', times: 2 })
    await exchange(story, anna, 'Asked once', 'Answered once.')
    await exchange(story, anna, 'Another', 'Too.')
    expect(story.heard()).toHaveLength(2)
    expect(said(anna).filter((text) => text === 'Answered once.')).toHaveLength(1)
  })

  it('listens to nobody who does not know the secrets', async () => {
    const { story, localUrl } = await beginBehindProxy()
    const anna = await story.friend()
    const forged = { update_id: 999_999, message: { message_id: 1, date: 1, text: 'Forged' } }
    const post = (url: string, headers: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify(forged) })

    expect((await post(localUrl())).status).toBe(401)
    expect((await post(localUrl(), { 'X-Telegram-Bot-Api-Secret-Token': 'guess' })).status).toBe(401)
    expect((await post(new URL('/telegram/guess', localUrl()).href)).status).toBe(404)
    await exchange(story, anna, 'One', 'First.')
    expect(story.heard()).toHaveLength(1)
  })

  it('goes back to polling, and loses nothing, when the address is taken away', async () => {
    const { story } = await beginBehindProxy()
    const anna = await story.friend()
    await story.app.stop()
    anna.send('Asked while nobody listened')
    await story.restart({ ...story.config, telegram: { ...story.config.telegram, publicUrl: undefined } })

    await story.sees(anna, /stand-in.*Asked while nobody listened/s)
    expect(story.telegram.snapshot().webhook).toBeNull()
  })
})
