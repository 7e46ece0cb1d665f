import { Bot } from 'grammy'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Playground } from '../../src/playground/start-playground.ts'
import { pageEvents } from './page-events.ts'
import { ask, newPerson, startSharedPlayground } from './playground-for-test.ts'

let playground: Playground
let end: () => Promise<void>
beforeAll(async () => {
  ;({ playground, end } = await startSharedPlayground())
})
afterAll(() => end())

const [anna, boris] = ['/people/6100000001', '/people/6100000002']
const viewOf = async (person: string) => (await ask(playground, `${person}/group`)).body
const act = (person: string, action: object) => ask(playground, `${person}/group/actions`, action)

describe('the group', () => {
  it('is a forum of three people, with two topics and the bot in it', async () => {
    expect(await viewOf(anna)).toMatchObject({
      ...{ title: 'Silk Road', people: 3, standing: 'creator', botStanding: 'member' },
      person: { firstName: 'Anna' },
      topics: [{ name: 'Journeys' }, { name: 'Recipes' }],
    })
    expect(await viewOf(boris)).toMatchObject({ standing: 'member' })
  })

  it('shows to each what they may see, and to a stranger nothing', async () => {
    const bot = new Bot(playground.token, { client: { apiRoot: playground.telegramUrl } })
    bot.catch(() => undefined)
    onTestFinished(() => bot.stop())
    bot.on('message:text', (ctx) => {
      const { id: receiver } = ctx.from
      const { ephemeral_message_id: asked } = ctx.message
      return ctx.reply('Only for you', {
        ephemeral_message_parameters: { receiver_user_id: receiver },
        ...(asked !== undefined && { reply_parameters: { ephemeral_message_id: asked } }),
        reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
      })
    })
    bot.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: `Gone, ${ctx.from.first_name}` }))
    await bot.api.setMyCommands([{ command: 'me', description: 'Me', is_ephemeral: true }], {
      scope: { type: 'all_group_chats' },
    })
    void bot.start()
    const [annas, boriss] = [
      pageEvents(playground, `${anna}/group`),
      pageEvents(playground, `${boris}/group`),
    ]
    await Promise.all([annas.next(() => true), boriss.next(() => true)])

    await act(anna, { do: 'send', text: '/me' })
    const { messages } = await annas.next(({ messages: all = [] }) => all.some(({ from }) => from === 'bot'))
    const answer = messages?.at(-1)
    expect(answer).toMatchObject({ messageId: 0, ephemeralId: 2, text: 'Only for you' })
    const press = { do: 'press', messageId: 0, ephemeralId: 2, label: 'go' }
    await act(anna, press)
    expect(await annas.press()).toMatchObject({ ephemeralId: 2, outcome: { text: 'Gone, Anna' } })
    await act(boris, press)
    expect(await boriss.press()).toMatchObject({ outcome: { kind: 'failed' } })
    expect(JSON.stringify(await viewOf(boris))).not.toContain('Only for you')
    expect(await viewOf(await newPerson(playground))).toMatchObject({
      ...{ title: 'Silk Road', standing: 'none', topics: [], messages: [], commands: [] },
    })
  })

  it('is joined and left, and refuses in words what cannot be', async () => {
    const person = await newPerson(playground)
    const refused = await act(person, { do: 'send', text: 'hi' })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('is not in \\"Silk Road\\"')
    await act(person, { do: 'join' })
    await act(person, { do: 'send', text: 'hi' })
    expect(await viewOf(person)).toMatchObject({ standing: 'member', people: 4 })
    expect(JSON.stringify(await viewOf(anna))).toContain('"text":"hi"')
    const { result } = z
      .object({ result: z.number() })
      .parse((await act(person, { do: 'createTopic', name: 'Tales' })).body)
    const sent = await act(person, { do: 'send', text: 'once', threadId: result })
    const { result: messageId } = z.object({ result: z.number() }).parse(sent.body)
    await act(person, { do: 'edit', messageId, text: 'twice' })
    await act(person, { do: 'sendMedia', media: { kind: 'dice' }, threadId: result })
    const inTopic = z
      .object({ messages: z.array(z.object({ threadId: z.number(), text: z.string() })) })
      .parse(await viewOf(anna))
      .messages.filter(({ threadId }) => threadId === result)
    expect(inTopic.map(({ text }) => text)).toEqual(['', 'twice', ''])
    await act(person, { do: 'deleteMessage', messageId })
    expect(JSON.stringify(await viewOf(anna))).toContain('"isDeleted":true')
    await act(person, { do: 'leave' })
    expect(await viewOf(person)).toMatchObject({ standing: 'none', messages: [] })
  })

  it('takes the bot in and puts it out, once each', async () => {
    await act(anna, { do: 'promoteBot' })
    expect(await viewOf(anna)).toMatchObject({ botStanding: 'administrator' })
    await act(anna, { do: 'removeBot' })
    expect(await viewOf(anna)).toMatchObject({ botStanding: 'none', commands: [] })
    expect((await act(anna, { do: 'removeBot' })).status).toBe(400)
    await act(anna, { do: 'addBot' })
    expect(await viewOf(anna)).toMatchObject({ botStanding: 'member' })
  })
})
