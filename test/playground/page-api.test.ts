import { Bot } from 'grammy'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Playground } from '../../src/playground/start-playground.ts'
import { pageEvents } from './page-events.ts'
import { ask, newPerson, playgroundForTest, startSharedPlayground } from './playground-for-test.ts'

let playground: Playground
let end: () => Promise<void>
beforeAll(async () => {
  ;({ playground, end } = await startSharedPlayground({ cocoonRestartMs: 200 }))
})
afterAll(() => end())

const say = (text: string) => ({ do: 'send', text, threadId: 0 })
const post = (path: string, body: unknown) => ask(playground, path, body)

/** A bot for one test. */
function botForTest(): Bot {
  const bot = new Bot(playground.token, { client: { apiRoot: playground.telegramUrl } })
  bot.catch(() => undefined)
  onTestFinished(() => bot.stop())
  return bot
}

describe('what a person does', () => {
  it('reaches the bot, and what the bot does reaches the page', async () => {
    const bot = botForTest()
    bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.message.text}`))
    void bot.start()
    const [person, other] = [await newPerson(playground), await newPerson(playground)]
    const events = pageEvents(playground, person)
    const first = await events.next(() => true)
    expect(first).toMatchObject({ screen: { person: { firstName: 'Zoe' } }, behind: { bots: 1 } })
    expect(first.people).toMatchObject([
      { firstName: 'Anna' },
      {},
      {},
      {},
      { firstName: 'Zoe', languageCode: 'en' },
    ])

    expect(await post(`${person}/actions`, say('hi'))).toMatchObject({ status: 200 })
    const answer = await events.next(({ messages = [] }) => messages.some(({ from }) => from === 'bot'))
    expect(answer.messages?.at(-1)).toMatchObject({ text: 'You said hi', from: 'bot' })
    expect((await ask(playground, other)).body).toMatchObject({ messages: [] })
  })

  it('is shown in pieces: what is new, and what is gone', async () => {
    const person = await newPerson(playground)
    const events = pageEvents(playground, person)
    await events.next(() => true)
    await post(`${person}/actions`, say('one'))
    const first = await events.next(({ messages }) => messages !== undefined)
    await post(`${person}/actions`, say('two'))
    const second = await events.next(({ messages }) => messages !== undefined)
    expect([first, second].map(({ messages }) => messages?.map(({ text }) => text))).toEqual([
      ['one'],
      ['two'],
    ])
    const messageId = first.messages?.[0]?.messageId
    await post(`${person}/actions`, { do: 'deleteMessage', messageId })
    expect((await events.next(({ gone }) => gone !== undefined)).gone).toEqual([String(messageId)])
  })

  it('can be a press, whose answer comes when the bot gives it', async () => {
    const bot = botForTest()
    bot.on('message', (ctx) =>
      ctx.reply('Press', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } }),
    )
    bot.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: 'Gone', show_alert: true }))
    void bot.start()
    const person = await newPerson(playground)
    const events = pageEvents(playground, person)
    await post(`${person}/actions`, say('hi'))
    const { messages } = await events.next(({ messages: all = [] }) => all.some(({ from }) => from === 'bot'))
    const messageId = messages?.at(-1)?.messageId
    expect((await post(`${person}/actions`, { do: 'press', messageId, label: 'go' })).status).toBe(202)
    expect(await events.press()).toMatchObject({
      messageId,
      label: 'go',
      outcome: { kind: 'answered', text: 'Gone', showAlert: true },
    })
    await post(`${person}/actions`, { do: 'press', messageId, label: 'nowhere' })
    expect(await events.press()).toMatchObject({ outcome: { kind: 'failed' } })
  })

  it('is refused in words when it cannot be', async () => {
    const person = await newPerson(playground)
    expect(await post(`${person}/actions`, { do: 'edit', messageId: 77, text: 'x' })).toEqual({
      status: 400,
      body: { error: 'Message 77 is not a text of this person' },
    })
    expect((await post(`${person}/actions`, { do: 'dance' })).status).toBe(400)
    expect((await post('/people/5/actions', say('x'))).status).toBe(404)
    expect((await post('/people', { firstName: ' ', languageCode: 'en' })).status).toBe(400)
  })
})

describe('the clock', () => {
  it('is moved for the stand-ins and for the sleepers of the bot', async () => {
    const asleep = playground.clock.sleep(24 * 3_600_000, new AbortController().signal)
    const before = playground.clock.now()
    await post('/clock', { ms: 25 * 3_600_000 })
    await asleep
    expect(playground.clock.now() - before).toBeGreaterThanOrEqual(25 * 3_600_000)
    expect((await post('/clock', { ms: -1 })).status).toBe(400)
  })
})

describe('Cocoon', () => {
  const fromCocoon = async (path: string) => {
    const response = await fetch(`${playground.cocoonUrl ?? ''}${path}`)
    return { type: response.headers.get('content-type'), text: await response.text() }
  }

  it('is busy, and well again', async () => {
    await post('/cocoon', { do: 'mood', mood: 'busy' })
    expect((await fromCocoon('/v1/models')).text).toContain('"running_requests": 60')
    await post('/cocoon', { do: 'mood', mood: 'normal' })
    expect((await fromCocoon('/v1/models')).text).not.toContain('"running_requests": 60')
  })

  it('crashes, and somebody starts it again', async () => {
    expect((await post('/cocoon', { do: 'crash' })).body).toMatchObject({ state: 'dead', crashes: 1 })
    const isUp = () =>
      fromCocoon('/v1/models').then(
        () => true,
        () => false,
      )
    await expect.poll(isUp).toBe(true)
  })

  it('is replaced at the same place, by one that checks nothing or by another server', async () => {
    expect((await fromCocoon('/jsonstats')).text).toContain('"check_proxy_hash": true')
    await post('/cocoon', { do: 'replace', flavour: 'official', isAttested: false })
    expect((await fromCocoon('/jsonstats')).text).toContain('"check_proxy_hash": false')
    const replaced = await post('/cocoon', { do: 'replace', flavour: 'openai', isAttested: false })
    expect(replaced.body).toMatchObject({ flavour: 'openai', mood: 'normal', state: 'ready' })
    expect((await fromCocoon('/v1/models')).type).toContain('application/json')
  })

  it('takes wishes that come at once one after the other', async () => {
    const wishes = ['openai', 'official', 'openai', 'official'].map((flavour) =>
      post('/cocoon', { do: 'replace', flavour, isAttested: true }),
    )
    expect((await Promise.all(wishes)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await fromCocoon('/v1/models')).type).toContain('text/html')
  })
})

describe('Telegram', () => {
  const send = (to: Playground, chatId: number) =>
    fetch(`${to.telegramUrl}/bot${to.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chatId, text: 'hello' }),
    })

  it('refuses the next call to a chat when told to, and shows what it refused', async () => {
    const own = await playgroundForTest()
    await ask(own, '/people/6100000001/actions', say('hi'))
    const armed = await ask(own, '/telegram', { do: 'flood', retryAfterSeconds: 2 })
    expect(armed.body).toMatchObject({ isFloodArmed: true })
    const refused = await send(own, 6_100_000_001)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    expect((await send(own, 6_100_000_001)).status).toBe(200)
    expect((await send(own, 5)).status).toBe(400)

    const { behind } = await pageEvents(own, '/people/6100000001').next((patch) => patch.behind !== undefined)
    expect(behind?.telegram).toMatchObject({
      isFloodArmed: false,
      calls: { sendMessage: { carriedOut: 1, refused: 2, lost: 0 } },
      refusals: [
        { method: 'sendMessage', code: 400, description: 'Bad Request: chat not found' },
        { code: 429, description: 'Too Many Requests: retry after 2' },
      ],
    })
    expect(JSON.stringify(behind)).not.toContain('hello')
  })

  it('is away for a while and comes back by itself', async () => {
    const events = pageEvents(playground, '/people/6100000001')
    await post('/telegram', { do: 'offline', seconds: 1 })
    await events.next(({ behind }) => behind?.telegram.isOnline === false)
    await expect(send(playground, 1)).rejects.toThrow('fetch failed')
    await events.next(({ behind }) => behind?.telegram.isOnline === true)
    expect((await send(playground, 1)).status).toBe(400)
  })
})
