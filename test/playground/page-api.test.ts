import { Bot } from 'grammy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Playground } from '../../src/playground/start-playground.ts'
import { pageEvents } from './page-events.ts'
import { ask, newPerson, playgroundForTest, startSharedPlayground } from './playground-for-test.ts'

const anna = '/people/6100000001'
const boris = '/people/6100000002'
const say = (text: string) => ({ do: 'send', text, threadId: 0 })

function botOf(playground: Playground): Bot {
  const bot = new Bot(playground.token, { client: { apiRoot: playground.telegramUrl } })
  bot.catch(() => undefined)
  onTestFinished(() => bot.stop())
  return bot
}

describe('what a person does', () => {
  it('reaches the bot, and what the bot does reaches the page', async () => {
    const playground = await playgroundForTest()
    const bot = botOf(playground)
    bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.message.text}`))
    void bot.start()
    const events = pageEvents(playground, anna)
    const first = await events.next(() => true)
    expect(first).toMatchObject({
      screen: { person: { firstName: 'Anna' } },
      behind: { bots: 1 },
      people: [{}, {}, {}],
    })

    expect(await ask(playground, `${anna}/actions`, say('hi'))).toMatchObject({
      status: 200,
      body: { result: 1 },
    })
    const answer = await events.next(({ messages = [] }) => messages.some(({ from }) => from === 'bot'))
    expect(answer.messages?.at(-1)).toMatchObject({ text: 'You said hi', from: 'bot' })
    expect((await ask(playground, boris)).body).toMatchObject({ messages: [] })
  })

  it('is shown in pieces: what is new, and what is gone', async () => {
    const playground = await playgroundForTest()
    const events = pageEvents(playground, anna)
    await events.next(() => true)
    await ask(playground, `${anna}/actions`, say('one'))
    expect(await events.next(({ messages }) => messages !== undefined)).toMatchObject({
      messages: [{ text: 'one' }],
    })
    await ask(playground, `${anna}/actions`, say('two'))
    const second = await events.next(({ messages }) => messages !== undefined)
    expect(second.messages?.map(({ text }) => text)).toEqual(['two'])
    await ask(playground, `${anna}/actions`, { do: 'deleteMessage', messageId: 1 })
    expect((await events.next(({ gone }) => gone !== undefined)).gone).toEqual([1])
  })

  it('can be a press, whose answer comes when the bot gives it', async () => {
    const playground = await playgroundForTest()
    const bot = botOf(playground)
    bot.on('message', (ctx) =>
      ctx.reply('Press', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } }),
    )
    bot.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: 'Gone', show_alert: true }))
    void bot.start()
    const events = pageEvents(playground, anna)
    await ask(playground, `${anna}/actions`, say('hi'))
    await events.next(({ messages = [] }) => messages.some(({ from }) => from === 'bot'))
    expect(
      await ask(playground, `${anna}/actions`, { do: 'press', messageId: 2, label: 'go' }),
    ).toMatchObject({ status: 202 })
    expect(await events.press()).toMatchObject({
      messageId: 2,
      label: 'go',
      outcome: { kind: 'answered', text: 'Gone', showAlert: true },
    })
    await ask(playground, `${anna}/actions`, { do: 'press', messageId: 2, label: 'nowhere' })
    expect(await events.press()).toMatchObject({
      outcome: { kind: 'failed', error: 'Message 2 has no button "nowhere"' },
    })
  })

  it('is refused in words when it cannot be', async () => {
    const playground = await playgroundForTest()
    expect(await ask(playground, `${anna}/actions`, { do: 'edit', messageId: 77, text: 'x' })).toEqual({
      status: 400,
      body: { error: 'Message 77 is not a text of this person' },
    })
    expect(await ask(playground, `${anna}/actions`, { do: 'dance' })).toMatchObject({ status: 400 })
    expect(await ask(playground, '/people/5/actions', say('x'))).toMatchObject({ status: 404 })
  })
})

describe('the clock', () => {
  it('is moved for the stand-ins and for the sleepers of the bot', async () => {
    const playground = await playgroundForTest()
    const asleep = playground.clock.sleep(24 * 3_600_000, new AbortController().signal)
    const before = playground.clock.now()
    await ask(playground, '/clock', { ms: 25 * 3_600_000 })
    await asleep
    expect(playground.clock.now() - before).toBeGreaterThanOrEqual(25 * 3_600_000)
    expect(await ask(playground, '/clock', { ms: -1 })).toMatchObject({ status: 400 })
  })
})

describe('Cocoon', () => {
  const models = async ({ cocoonUrl = '' }: Playground) => {
    const response = await fetch(`${cocoonUrl}/v1/models`)
    return { type: response.headers.get('content-type'), text: await response.text() }
  }

  it('is busy, and well again', async () => {
    const playground = await playgroundForTest()
    await ask(playground, '/cocoon', { do: 'mood', mood: 'busy' })
    expect((await models(playground)).text).toContain('"running_requests": 60')
    await ask(playground, '/cocoon', { do: 'mood', mood: 'normal' })
    expect((await models(playground)).text).not.toContain('"running_requests": 60')
  })

  it('crashes, and somebody starts it again', async () => {
    const playground = await playgroundForTest({ cocoonRestartMs: 200 })
    const crashed = await ask(playground, '/cocoon', { do: 'crash' })
    expect(crashed.body).toMatchObject({ state: 'dead', crashes: 1 })
    await expect
      .poll(() =>
        models(playground).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('up')
  })

  it('is replaced by another server at the same place', async () => {
    const playground = await playgroundForTest()
    expect((await models(playground)).type).toContain('text/html')
    const replaced = await ask(playground, '/cocoon', { do: 'replace', flavour: 'openai', isAttested: false })
    expect(replaced.body).toMatchObject({ flavour: 'openai', mood: 'normal', state: 'ready' })
    expect((await models(playground)).type).toContain('application/json')
  })

  it('tells whether it checks what runs on the other side', async () => {
    const playground = await playgroundForTest()
    const checks = async () => (await fetch(`${playground.cocoonUrl ?? ''}/jsonstats`)).text()
    expect(await checks()).toContain('"check_proxy_hash": true')
    await ask(playground, '/cocoon', { do: 'replace', flavour: 'official', isAttested: false })
    expect(await checks()).toContain('"check_proxy_hash": false')
  })
})

describe('Telegram', () => {
  const send = (playground: Playground, chatId: number) =>
    fetch(`${playground.telegramUrl}/bot${playground.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chatId, text: 'hello' }),
    })

  it('refuses the next call to a chat when told to, and shows what it refused', async () => {
    const playground = await playgroundForTest()
    await ask(playground, `${anna}/actions`, say('hi'))
    expect((await ask(playground, '/telegram', { do: 'flood', retryAfterSeconds: 2 })).body).toMatchObject({
      isFloodArmed: true,
    })
    const refused = await send(playground, 6_100_000_001)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    expect((await send(playground, 6_100_000_001)).status).toBe(200)
    expect((await send(playground, 5)).status).toBe(400)

    const { behind } = await pageEvents(playground, anna).next((patch) => patch.behind !== undefined)
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
    const playground = await playgroundForTest()
    const events = pageEvents(playground, anna)
    await ask(playground, '/telegram', { do: 'offline', seconds: 1 })
    await events.next(({ behind }) => behind?.telegram.isOnline === false)
    await expect(send(playground, 1)).rejects.toThrow('fetch failed')
    await events.next(({ behind }) => behind?.telegram.isOnline === true)
    expect((await send(playground, 1)).status).toBe(400)
  })
})
