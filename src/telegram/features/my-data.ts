import { Composer } from 'grammy'
import type { ChatTopic } from '../../domain/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { DataFile, TakeMyData } from '../../use-cases/take-my-data.ts'
import type { BotContext } from '../context.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Reply } from '../reply.ts'
import { zip } from '../zip.ts'

/** `/mydata`: everything that is kept about the person, as a file in their private chat. */
export function myDataFeature(deps: {
  readonly takeMyData: TakeMyData
  readonly people: Pick<PersonStore, 'privateChatOf'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly reply: Reply
  readonly clock: Pick<Clock, 'now'>
}): Composer<BotContext> {
  const { takeMyData, people, outbox, reply, clock } = deps
  const feature = new Composer<BotContext>()

  feature.command('mydata', async (ctx) => {
    const { person, isInGroup, t } = ctx.facts
    const to = await privatePlace(ctx)
    if (to === undefined) return reply.say(ctx, t('mydata-open-private'))
    const taken = await takeMyData.files(person.id)
    switch (taken.kind) {
      case 'gone':
        return
      case 'too-soon':
        return reply.say(ctx, t('mydata-too-soon', { hours: hoursUntil(taken.nextAt) }))
      case 'ready':
        await send(ctx, to, taken.files)
        await takeMyData.noteTaken(person.id)
        if (isInGroup) await reply.say(ctx, t('mydata-in-private'))
    }
  })

  const privatePlace = async ({ facts }: BotContext): Promise<ChatTopic | undefined> => {
    if (!facts.isInGroup) return facts.topic
    const chatId = await people.privateChatOf(facts.person.telegramId)
    return chatId && { chatId, topicId: 0 }
  }

  const send = async (ctx: BotContext, to: ChatTopic, files: readonly DataFile[]): Promise<void> => {
    const { t } = ctx.facts
    const now = clock.now()
    const date = new Date(now).toISOString().slice(0, 10)
    const readme = { name: 'README.txt', content: `${t('mydata-readme', { date })}\n` }
    const outgoing = {
      kind: 'document',
      fileName: `my-data-${date}.zip`,
      content: zip([readme, ...files], now).toString('base64'),
      encoding: 'base64',
      caption: t('mydata-caption'),
    } as const
    await outbox.send([{ key: `u${ctx.update.update_id}:data`, to, outgoing }])
  }

  const hoursUntil = (at: number): number => Math.ceil((at - clock.now()) / 3_600_000)

  return feature
}
