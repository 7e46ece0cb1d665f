import { setTimeout as sleep } from 'node:timers/promises'
import { Bot, InlineKeyboard, InputFile } from 'grammy'
import { FormattedText } from './formatted-text.ts'
import { talkInGroups } from './sample-bot-in-groups.ts'

/** A bot that shows what the page has to show; it ends with `stop`. */
export async function startSampleBot(apiRoot: string, token: string): Promise<{ stop: () => Promise<void> }> {
  const bot = new Bot(token, { client: { apiRoot } })
  const stoppedDrafts = new Set<number>()
  await bot.api.setMyDescription(
    'A sample bot: it repeats what you write and shows what messages can look like.',
  )
  await bot.api.setMyCommands([
    { command: 'start', description: 'Meet the bot' },
    { command: 'draft', description: 'Watch an answer grow' },
    { command: 'formats', description: 'Everything a text can be' },
    { command: 'file', description: 'A document to save' },
  ])

  await talkInGroups(bot)
  bot.command('start', (ctx) =>
    ctx.reply('Welcome! Write something, and I repeat it.', {
      reply_markup: new InlineKeyboard()
        .add({ text: 'Say hello', callback_data: 'hello', style: 'primary' })
        .text('Ask me', 'alert')
        .row()
        .text('Change this', 'change')
        .url('The web', 'https://example.com/'),
    }),
  )
  bot.command('formats', (ctx) => {
    const { text, entities } = everyFormat()
    return ctx.reply(text, { entities, reply_parameters: { message_id: ctx.msgId } })
  })
  bot.command('file', (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from('a,b\n1,2\n'), 'table.csv'), { caption: 'Here it is' }),
  )
  bot.command('link', (ctx) =>
    ctx.reply('A link for you', { reply_markup: new InlineKeyboard().url('Open it', ctx.match) }),
  )
  bot.command('wrong', async (ctx) => {
    await ctx.api.raw.sendMessage({ chat_id: ctx.chatId, text: '' }).catch(() => undefined)
  })
  bot.command('draft', (ctx) => {
    void growDraft(bot, ctx.chatId, ctx.msgId, stoppedDrafts)
  })
  bot.on('callback_query:data', async (ctx) => {
    const { data } = ctx.callbackQuery
    if (data === 'hello') await ctx.answerCallbackQuery('Hello from the bot')
    if (data === 'alert') await ctx.answerCallbackQuery({ text: 'An alert to put away', show_alert: true })
    if (data === 'change') {
      await ctx.editMessageText('This was changed')
      await ctx.answerCallbackQuery()
    }
  })
  bot.on('edited_message:text', (ctx) => ctx.reply(`You changed it to: ${ctx.editedMessage.text}`))
  bot.on('message:text', (ctx) => ctx.reply(`You wrote: ${ctx.message.text}`))
  bot.on('message', (ctx) => ctx.reply(`I got a ${Object.keys(ctx.message).at(-1) ?? 'thing'}`))
  bot.use((ctx) => {
    const stopped = ctx.update.stopped_message_generation
    if (stopped) stoppedDrafts.add(stopped.draft_id)
  })
  bot.catch(() => undefined)

  const running = bot.start({
    allowed_updates: ['message', 'edited_message', 'callback_query', 'stopped_message_generation'],
  })
  return {
    async stop() {
      await bot.stop()
      await running
    },
  }
}

const story = 'A silkworm spins one thread, about a kilometre long, and wraps itself in it.'

async function growDraft(bot: Bot, chatId: number, draftId: number, stopped: Set<number>): Promise<void> {
  // A frame that Telegram refuses as too many is left out, as a bot should.
  const show = (text: string) =>
    bot.api.sendMessageDraft(chatId, draftId, text, { can_stop: true }).catch(() => false)
  await show('')
  const words = story.split(' ')
  for (let count = 1; !stopped.has(draftId); count += 1) {
    await sleep(300)
    await show(words.slice(0, 1 + (count % words.length)).join(' '))
  }
  await bot.api.sendMessage(chatId, 'You stopped me.')
}

function everyFormat() {
  return new FormattedText()
    .add('Bold', 'bold')
    .add(', ')
    .add('italic', 'italic')
    .add(', ')
    .add('underlined', 'underline')
    .add(', ')
    .add('struck', 'strikethrough')
    .add(', ')
    .add('code', 'code')
    .add(', ')
    .add('a link', 'text_link', { url: 'https://example.com/' })
    .add(', https://example.org, /start and ')
    .add('a secret', 'spoiler')
    .add('.\n')
    .add('const thread = silk.spin({ metres: 1000 })\nconsole.log(thread)', 'pre', { language: 'typescript' })
    .add('\nSomebody said:\n')
    .add('One thread is enough.', 'blockquote')
    .add('\nAnd at length:\n')
    .add(
      Array.from({ length: 9 }, (_, line) => `Line ${line + 1} of a long quote`).join('\n'),
      'expandable_blockquote',
    )
    .add('\nThat was all.')
}
