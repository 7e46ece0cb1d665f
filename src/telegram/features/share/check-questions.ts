import { Composer } from 'grammy'
import type { CheckQuestion } from '../../../domain/check-question.ts'
import { checkId } from '../../../domain/ids.ts'
import type { CheckAnswered, CheckStore } from '../../../ports/check-store.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { DrawCheck } from '../../../use-cases/draw-check.ts'
import type { WishRefused } from '../../../use-cases/wish-to-share.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import type { Press } from '../../press.ts'
import type { Reply, Rows } from '../../reply.ts'
import { refusalText } from './refusal-text.ts'

/** Questions whose answer is known, now and then after feedback; until it is answered, no more feedback is taken. */
export type CheckQuestions = {
  /** After somebody shared feedback. */
  askSometimes(ctx: BotContext): Promise<void>
  /** Tells why nothing was looked through; below it stands the open question, where that comes first. */
  refuse(ctx: BotContext, refusal: WishRefused): Promise<void>
  readonly feature: Composer<BotContext>
}

export function createCheckQuestions(deps: {
  readonly checks: Pick<CheckStore, 'ask' | 'open' | 'answer'>
  readonly drawCheck: DrawCheck
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly outbox: Pick<Outbox, 'takeUp'>
  readonly clock: Pick<Clock, 'now'>
}): CheckQuestions {
  const { checks, drawCheck, press, reply, buttons, outbox, clock } = deps
  const feature = new Composer<BotContext>()

  press(feature, 'check', async (ctx, argument) => {
    const { person, t } = ctx.facts
    const [choice, id = ''] = argument.split(':')
    const answered = await checks.answer(person.id, checkId(id), choice === 'a' ? 'a' : 'b', clock.now())
    switch (answered.kind) {
      case 'right':
      case 'wrong':
        reply.toast(ctx)
        return reply.change(ctx, answeredText(answered, t))
      case 'answered-before':
        reply.toast(ctx, t('check-answered'))
        return
      case 'unknown':
        reply.toast(ctx, t('button-gone'))
    }
  })

  /** Where the better answer stands is told by no button. */
  const rowsOf = ({ id, person }: CheckQuestion): Rows => [
    [buttons.make(person, 'A', 'check', `a:${id}`), buttons.make(person, 'B', 'check', `b:${id}`)],
  ]

  return {
    askSometimes: async ({ facts: { person, topic, t } }) => {
      const check = await drawCheck(person.id)
      if (check === undefined) return
      const body = plain(`${t('check-ask')}\n\n${questionText(check, t)}`)
      const outgoing = { kind: 'message', body, buttons: rowsOf(check) } as const
      const delivery = { key: `check:${check.id}`, to: topic, outgoing }
      outbox.takeUp(await checks.ask(check, [delivery], clock.now()))
    },
    refuse: async (ctx, refusal) => {
      const { person, t } = ctx.facts
      const text = refusalText(refusal, t)
      const open = refusal.why === 'check-open' ? await checks.open(person.id) : undefined
      if (open === undefined) return reply.say(ctx, text)
      return reply.say(ctx, `${text}\n\n${questionText(open, t)}`, rowsOf(open))
    },
    feature,
  }
}

function answeredText({ kind, check }: Judged, t: Translate): string {
  return `${questionText(check, t)}\n\n${t(`check-${kind}`, { better: check.better.toUpperCase() })}`
}

type Judged = Extract<CheckAnswered, { kind: 'right' | 'wrong' }>

function questionText({ item, better }: CheckQuestion, t: Translate): string {
  const [good, bad] = [t(`check-good-${item}`), t(`check-bad-${item}`)]
  const [a, b] = better === 'a' ? [good, bad] : [bad, good]
  return `${t(`check-question-${item}`)}\n\nA: ${a}\n\nB: ${b}`
}
