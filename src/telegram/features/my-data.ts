import { Composer } from 'grammy'
import type { ChatTopic, PersonId } from '../../domain/ids.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { TakeMyData } from '../../use-cases/take-my-data.ts'
import type { BotContext } from '../context.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { zip } from '../zip.ts'

/** `/mydata`, or a button: everything that is kept about the person, as a file in their private chat. */
export function myDataFeature(deps: {
  readonly takeMyData: TakeMyData
  readonly people: Pick<PersonStore, 'privateChatOf'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly press: Press
  readonly reply: Reply
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'error'>
}): Composer<BotContext> {
  const { takeMyData, people, outbox, press, reply, clock, logger } = deps
  const feature = new Composer<BotContext>()
  const onTheirWay = new Set<PersonId>()

  /** A group and the private chat may ask at the same moment. */
  const takeOnce = async (ctx: BotContext): Promise<void> => {
    const { person, t } = ctx.facts
    if (onTheirWay.has(person.id)) return reply.say(ctx, t('mydata-too-soon', { hours: 24 }))
    onTheirWay.add(person.id)
    await take(ctx).finally(() => onTheirWay.delete(person.id))
  }

  const take = async (ctx: BotContext): Promise<void> => {
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
        if (taken.isTamperedWith) logger.error('recorded consents were tampered with, so no receipt is given')
        if (!(await send(ctx, to, taken))) return reply.say(ctx, t('mydata-too-large'))
        await takeMyData.noteTaken(person.id)
        if (isInGroup) await reply.say(ctx, t('mydata-in-private'))
    }
  }

  feature.command('mydata', takeOnce)
  press(feature, 'take', async (ctx) => {
    reply.toast(ctx)
    await takeOnce(ctx)
  })

  const privatePlace = async ({ facts }: BotContext): Promise<ChatTopic | undefined> => {
    if (!facts.isInGroup) return facts.topic
    const chatId = await people.privateChatOf(facts.person.telegramId)
    return chatId && { chatId, topicId: 0 }
  }

  /** False where it is more than Telegram takes from a bot. */
  const send = async (ctx: BotContext, to: ChatTopic, { files, isTamperedWith }: Ready): Promise<boolean> => {
    const { t } = ctx.facts
    const now = clock.now()
    const date = new Date(now).toISOString().slice(0, 10)
    const readme = [t('mydata-readme', { date }), ...(isTamperedWith ? [t('receipt-broken')] : [])]
    const first = { name: 'README.txt', content: [`${readme.join('\n\n')}\n`] }
    const packed = await zip([first, ...files], now, bytesMost)
    if (packed === undefined) return false
    const outgoing = {
      kind: 'document',
      fileName: `my-data-${date}.zip`,
      content: packed.toString('base64'),
      encoding: 'base64',
      caption: t('mydata-caption'),
    } as const
    await outbox.send([{ key: `u${ctx.update.update_id}:data`, to, outgoing }])
    return true
  }

  const hoursUntil = (at: number): number => Math.ceil((at - clock.now()) / 3_600_000)

  return feature
}

type Ready = Extract<Awaited<ReturnType<TakeMyData['files']>>, { kind: 'ready' }>

/** What a bot may send is 50 MB, of which the request around it takes a little. */
const bytesMost = 49_500_000
