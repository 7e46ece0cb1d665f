import { Api, Context } from 'grammy'
import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { personId } from '../../src/domain/ids.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import type { BotContext } from '../../src/telegram/context.ts'
import type { Outbox } from '../../src/telegram/outbox/outbox.ts'
import { topicOf } from '../../src/telegram/topic-of.ts'
import { createWhisper } from '../../src/telegram/whisper.ts'
import { startWorld, textsTo } from './outbox/sending-side.ts'

const t = createTranslator()('en')
const secret = 'You used 3 SECRET answers'
const question = '@cocoon_playground_bot why?'
const buttons = [[{ label: 'More', data: 'more' }]]

/** A group with Ada, Bob and the bot, which whispers to Ada. */
async function setUp({ isKnown = true, isForum = false } = {}) {
  const world = await startWorld()
  const { clock, telegram, store } = world
  const [ada, bob] = [telegram.person({ firstName: 'Ada' }), telegram.person({ firstName: 'Bob' })]
  if (isKnown) ada.start()
  const group = telegram.group({ title: 'Kitchen', members: [bob, ada], isForum })
  group.addBot(bob)
  const api = new Api(telegram.token, { apiRoot: telegram.url })
  const command = { command: 'usage', description: 'What you used', is_ephemeral: true }
  await api.setMyCommands([command], { scope: { type: 'all_group_chats' } })

  const { outbox, ended } = await world.startSending()
  const sendings: Awaited<ReturnType<Outbox['send']>>[number][] = []
  const send: Outbox['send'] = async (deliveries) => {
    const sent = await outbox.send(deliveries)
    sendings.push(...sent)
    return sent
  }
  const whisper = createWhisper({
    ...{ api, outbox: { send }, username: telegram.bot.username, payloadOf: () => 'usage' },
    people: { privateChatOf: async (id) => (isKnown ? store.chatFor(id) : undefined) },
    key: ({ update, facts }) => `u${update.update_id}:${facts.replies++}`,
  })

  /** The newest update, as features get it. */
  const heard = async (): Promise<BotContext> => {
    const update = (await api.getUpdates()).at(-1)
    if (update === undefined) throw new Error('Nothing came')
    return contextOf(update)
  }
  const contextOf = (update: Update): BotContext => {
    const topic = { chatId: store.chatFor(group.id), topicId: topicOf(update) }
    const settings = {
      language: undefined,
      streaming: 'auto',
      showThinking: false,
      thinkLonger: false,
      historyDays: undefined,
      pictureLook: 'light',
    } as const
    const person = {
      id: personId('ada'),
      telegramId: ada.id,
      clientLanguage: 'en',
      settings: { ...settings, model: undefined },
    }
    const line = { ...topic, person: person.id }
    const facts = { ...{ person, topic, line, isInGroup: true, language: 'en' as const, t }, replies: 0 }
    return Object.assign(new Context(update, api, telegram.bot), { facts })
  }
  return {
    ...{ clock, telegram, api, ada, bob, group, whisper, heard, member: group.as(ada) },
    /** Resolves once everything that went to the outbox is where it belongs. */
    arrived: () => ended(sendings),
    inGroup: () => group.messages.filter(({ from }) => from === 'bot'),
    inPrivate: () => ada.messages.filter(({ from }) => from === 'bot'),
    unseen: () => group.as(ada).ephemerals.filter(({ from }) => from === 'bot'),
  }
}

type World = Awaited<ReturnType<typeof setUp>>

/** A public message with a button, and the update of Ada's press on it. */
async function pressed({ api, group, member, heard }: World) {
  const keyboard = { inline_keyboard: [[{ text: 'Mine', callback_data: 'mine' }]] }
  const { message_id } = await api.sendMessage(group.id, 'Menu', { reply_markup: keyboard })
  const press = member.press(message_id, 'Mine')
  const ctx = await heard()
  await ctx.answerCallbackQuery()
  await press
  return ctx
}

describe('what one member alone should hear', () => {
  it('answers an unseen command unseen, and is nowhere else', async () => {
    const world = await setUp()
    world.member.send('/usage')
    await world.whisper.say(await world.heard(), secret, buttons)
    expect(world.unseen()).toMatchObject([{ text: secret, buttons: [[{ text: 'More' }]] }])
    expect(world.group.as(world.bob).messages.filter(({ text }) => text.includes('SECRET'))).toEqual([])
    expect([world.inGroup(), world.inPrivate()]).toEqual([[], []])
  })

  it('answers a press unseen', async () => {
    const world = await setUp()
    await world.whisper.say(await pressed(world), secret)
    expect(world.unseen()).toMatchObject([{ text: secret }])
    expect(world.inPrivate()).toEqual([])
  })

  it('stays in its topic', async () => {
    const world = await setUp({ isForum: true })
    const threadId = world.group.createTopic(world.bob, 'Soups')
    world.member.sendEphemeral('/usage', { threadId })
    await world.whisper.say(await world.heard(), secret)
    expect(world.unseen()).toMatchObject([{ text: secret, threadId }])
  })

  it('is said in the private chat to what everybody could read, and the group only reads that it is', async () => {
    const world = await setUp()
    const asked = world.member.send(question)
    await world.whisper.say(await world.heard(), secret, buttons)
    await world.arrived()
    expect(world.inPrivate()).toMatchObject([{ text: secret, buttons: [[{ text: 'More' }]] }])
    const url = `https://t.me/${world.telegram.bot.username}?start=usage`
    expect(world.inGroup()).toMatchObject([
      {
        ...{ text: t('group-said-in-private'), replyTo: { messageId: asked } },
        buttons: [[{ text: t('button-open-private'), url }]],
      },
    ])
    expect(JSON.stringify(world.group.messages)).not.toContain('SECRET')
    expect(world.unseen()).toEqual([])
  })

  it('is not said at all where there is no private chat yet: the group reads how to open it', async () => {
    const world = await setUp({ isKnown: false })
    world.member.send(question)
    await world.whisper.say(await world.heard(), secret, buttons)
    await world.arrived()
    expect(world.inGroup()).toMatchObject([
      {
        text: t('group-open-private'),
        buttons: [[{ url: `https://t.me/${world.telegram.bot.username}?start=usage` }]],
      },
    ])
    expect(JSON.stringify(world.telegram.snapshot())).not.toContain('SECRET')
  })

  it('goes to the private chat when it is too late to be unseen', async () => {
    const world = await setUp()
    world.member.send('/usage')
    const ctx = await world.heard()
    await world.clock.advance(15_001)
    await world.whisper.say(ctx, secret)
    await world.arrived()
    expect(textsTo(world.ada)).toEqual([secret])
    expect(world.inGroup().map(({ text }) => text)).toEqual([t('group-said-in-private')])
  })

  it('says nothing in public after a press that is too old', async () => {
    const world = await setUp()
    const ctx = await pressed(world)
    await world.clock.advance(15_001)
    await world.whisper.say(ctx, secret)
    await world.arrived()
    expect(textsTo(world.ada)).toEqual([secret])
    expect(world.inGroup().map(({ text }) => text)).toEqual(['Menu'])
  })
})

describe('what may as well not be heard', () => {
  it('is tried unseen, and otherwise left', async () => {
    const world = await setUp()
    world.member.send('/usage')
    expect(await world.whisper.try(await world.heard(), secret)).toBe(true)
    world.member.send(question)
    expect(await world.whisper.try(await world.heard(), secret)).toBe(false)
    const ctx = await pressed(world)
    await world.clock.advance(15_001)
    expect(await world.whisper.try(ctx, secret)).toBe(false)
    expect(world.unseen().map(({ text }) => text)).toEqual([secret])
    expect(textsTo(world.ada)).toEqual([])
    expect(JSON.stringify(world.group.messages)).not.toContain('SECRET')
  })
})

describe('an unseen message', () => {
  async function pressedUnseen(world: World) {
    world.member.send('/usage')
    await world.whisper.say(await world.heard(), 'First', buttons)
    const id = world.unseen()[0]?.ephemeralId ?? 0
    const press = world.member.pressEphemeral(id, 'More')
    const ctx = await world.heard()
    await ctx.answerCallbackQuery()
    await press
    return { ctx, id }
  }

  it('changes when its button is pressed', async () => {
    const world = await setUp()
    const { ctx, id } = await pressedUnseen(world)
    await world.whisper.change(ctx, secret)
    expect(world.unseen()).toMatchObject([{ ephemeralId: id, text: secret, buttons: [] }])
  })

  it('that is gone by then is said anew', async () => {
    const world = await setUp()
    const { ctx, id } = await pressedUnseen(world)
    await world.api.deleteEphemeralMessage(world.group.id, world.ada.id, id)
    await world.whisper.change(ctx, secret)
    expect(world.unseen().filter(({ isDeleted }) => !isDeleted)).toMatchObject([{ text: secret }])
  })
})
