import { Composer } from 'grammy'
import { createHash } from 'node:crypto'
import type { ChatModel, ModelOffer } from '../../ports/chat-model.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { Translate } from '../../ports/translate.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'

/** `/model`: who is listed now, as buttons; the choice is the person's. */
export function modelFeature(deps: {
  readonly model: Pick<ChatModel, 'listModels'>
  readonly people: PersonStore
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  /** How long the list may take; commands of the chat wait behind it. */
  readonly listMs: number
}): Composer<BotContext> {
  const { model, people, press, reply, buttons } = deps
  const feature = new Composer<BotContext>()

  const offers = async (): Promise<readonly ModelOffer[] | undefined> => {
    // The network's own errors have one sentence here, whatever they are.
    return model.listModels(AbortSignal.timeout(deps.listMs)).catch(() => undefined)
  }

  feature.command('model', async (ctx) => {
    const { person, t } = ctx.facts
    const listed = await offers()
    if (listed === undefined) return reply.say(ctx, t('model-unreachable'))
    if (listed.length === 0) return reply.say(ctx, t('model-none'))
    const chosen = person.settings.model
    const button = (label: string, isChosen: boolean, argument: string) => [
      buttons.make(person.id, isChosen ? t('model-marked', { label }) : label, 'model', argument),
    ]
    await reply.say(ctx, t('model-title'), [
      button(t('model-auto'), chosen === undefined, 'auto'),
      ...listed
        .slice(0, modelsMost)
        .map((offer) => button(labelOf(offer, t), chosen === offer.id, shortOf(offer.id))),
    ])
  })

  press(feature, 'model', async (ctx, argument) => {
    const { person, t } = ctx.facts
    const listed = argument === 'auto' ? [] : await offers()
    const chosen = listed?.find(({ id }) => shortOf(id) === argument)
    reply.toast(ctx)
    if (listed === undefined) return reply.say(ctx, t('model-unreachable'))
    if (argument !== 'auto' && chosen === undefined) return reply.say(ctx, t('failed-no-model'))
    await people.change(person.id, { model: chosen?.id })
    await reply.change(
      ctx,
      chosen === undefined ? t('model-chosen-auto') : t('model-chosen', { name: chosen.id }),
    )
  })

  return feature
}

const modelsMost = 30

/** Ids of models are longer than a button's data may be. */
const shortOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 12)

function labelOf({ id: name, freePlaces, coefficient }: ModelOffer, t: Translate): string {
  if (freePlaces === undefined) return t('model-line', { name, free: 'unknown', price: '' })
  const free = freePlaces === 0 ? 'none' : freePlaces
  return t('model-line', { name, free, price: (coefficient ?? 1000) / 1000 })
}
