import { Bot } from 'grammy'
import { z } from 'zod'
import { beContestant } from './contestant.ts'

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]),
})

// The least that can be called an AI bot: it keeps nothing, promises nothing, and answers with one message.
beContestant(async ({ telegramUrl, token, cocoonUrl }) => {
  const ask = async (content: string): Promise<string> => {
    const response = await fetch(`${cocoonUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'Qwen/Qwen3-8B',
        messages: [{ role: 'user', content }],
        max_tokens: 1_500,
      }),
    })
    return completion.parse(await response.json()).choices[0].message.content
  }
  const bot = new Bot(token, { client: { apiRoot: telegramUrl } })
  bot.on('message:text', (ctx) => {
    // Not awaited, or one person would wait for the answer of another.
    void ask(ctx.message.text).then((answer) => ctx.reply(answer))
  })
  await new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }))
})
