import type { ConversationData, VersionedState } from '@grammyjs/conversations'
import type { MiddlewareFn } from 'grammy'
import { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import type { DialogKey, DialogStore, KeptDialog } from '../../../ports/dialog-store.ts'
import type { Step } from '../../../ports/steps.ts'
import type { BotContext } from '../../context.ts'

/**
 * Where people stand in dialogs, in our own store, keyed by chat and person. An update that is handed over again, since the
 * process ended before it was closed, is not taken for the answer to the next question.
 */
export function createDialogRecord(deps: {
  readonly dialogs: DialogStore
  readonly clock: Pick<Clock, 'now'>
  /** A question that nobody answers for so long is forgotten. */
  readonly patienceMs: number
  readonly step: Step
}) {
  const { dialogs, clock, patienceMs, step } = deps
  const ends = new WeakMap<BotContext, 'passed-on' | 'failed'>()

  const isAwaited = ({ changedAt }: KeptDialog): boolean => changedAt >= clock.now() - patienceMs

  const keep = async (ctx: BotContext, state: string | undefined): Promise<void> => {
    const end = ends.get(ctx)
    // It is tried again, from where the dialog stood.
    if (end === 'failed') return
    const heard = end === 'passed-on' ? undefined : ctx.update.update_id
    await dialogs.write(keyOf(ctx), { state, heard, changedAt: clock.now() })
    step('dialog kept')
  }

  const once: MiddlewareFn<BotContext> = async (ctx, next) => {
    const kept = await dialogs.read(keyOf(ctx))
    if (kept?.heard !== ctx.update.update_id) await next()
  }
  const noteFailure: MiddlewareFn<BotContext> = async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      ends.set(ctx, 'failed')
      throw error
    }
  }
  const notePassing: MiddlewareFn<BotContext> = (ctx, next) => {
    ends.set(ctx, 'passed-on')
    return next()
  }

  return {
    /** Where the package that plays dialogs keeps them. */
    adapter: {
      read: async (ctx: BotContext) => {
        const kept = await dialogs.read(keyOf(ctx))
        if (kept?.state === undefined || !isAwaited(kept)) return undefined
        return stateShape.parse(JSON.parse(kept.state))
      },
      write: (ctx: BotContext, state: State) => keep(ctx, JSON.stringify(state)),
      delete: (ctx: BotContext) => keep(ctx, undefined),
    },
    /** To stand before the package's, between it and the dialog, and behind the dialog. */
    ...{ once, noteFailure, notePassing },
  }
}

const keyOf = ({ facts }: BotContext): DialogKey => ({ person: facts.person.id, chat: facts.topic.chatId })

/** Written by the package itself, whose matter it is. */
const stateShape = z.custom<State>(
  (value) => typeof value === 'object' && value !== null && 'version' in value,
)
type State = VersionedState<ConversationData>
