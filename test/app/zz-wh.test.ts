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
    anna.send('A slow question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
 console.log(story.log(), story.telegram.calls.map((c) => [c.method, c.atMs % 1e6, JSON.stringify(c.params['text'])?.slice(0,50)]), JSON.stringify(story.cocoon.snapshot().hits), JSON.stringify(story.cocoon.requests.map(r => [r.atMs, r.state])))
    await story.until(() => story.telegram.snapshot().updates.pending.length === 0)
    anna.send('/help')
    await story.sees(anna, t('help'))
    story.cocoon.release()
    await story.sees(anna, /stand-in.*A slow question/s)
  })

})
