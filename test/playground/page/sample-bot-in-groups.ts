import { InlineKeyboard, type Bot } from 'grammy'

/** What the sample bot does in groups: it repeats, and says some things to one member alone. */
export async function talkInGroups(bot: Bot): Promise<void> {
  await bot.api.setMyCommands(
    [
      { command: 'all', description: 'Said to all' },
      { command: 'alone', description: 'Said to you', is_ephemeral: true },
    ],
    { scope: { type: 'all_group_chats' } },
  )
  const groups = bot.chatType(['group', 'supergroup'])

  groups.on('message:text', (ctx) => {
    const { ephemeral_message_id: asked, message_id: id, text } = ctx.message
    const said = `You wrote: ${text.replace(`@${ctx.me.username} `, '')}`
    return asked === undefined
      ? ctx.reply(said, {
          reply_parameters: { message_id: id },
          reply_markup: new InlineKeyboard()
            .text('Tell me alone', 'alone')
            .text('Elsewhere', 'elsewhere')
            .url('By link', `https://t.me/${ctx.me.username}?start=link`),
        })
      : ctx.reply(said, {
          ephemeral_message_parameters: { receiver_user_id: ctx.from.id },
          reply_parameters: { ephemeral_message_id: asked },
        })
  })
  groups.on('message', () => undefined)
  groups.callbackQuery('alone', async (ctx) => {
    await ctx.reply(`A secret for ${ctx.from.first_name}`, {
      ephemeral_message_parameters: {
        receiver_user_id: ctx.from.id,
        callback_query_id: ctx.callbackQuery.id,
      },
      reply_markup: new InlineKeyboard().text('I see', 'seen'),
    })
    await ctx.answerCallbackQuery()
  })
  groups.callbackQuery('seen', (ctx) => ctx.answerCallbackQuery(`${ctx.from.first_name} has seen it`))
  groups.callbackQuery('elsewhere', (ctx) =>
    ctx.answerCallbackQuery({ url: `https://t.me/${ctx.me.username}?start=elsewhere` }),
  )
}
