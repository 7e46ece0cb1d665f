import { Composer } from 'grammy'
import type { Finding } from '../../domain/verification.ts'
import type { Translate } from '../../ports/translate.ts'
import type { VerifyAnswer } from '../../use-cases/verify-answer.ts'
import type { VerifyNetwork } from '../../use-cases/verify-network.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'
import { findingSentence } from './finding-sentence.ts'

/**
 * `/verify`: what can be known about what answers, and what cannot; as a reply to an answer first about that one. A mark
 * stands for nothing that was not looked at.
 */
export function verifyFeature(deps: {
  readonly verifyNetwork: VerifyNetwork
  readonly verifyAnswer: VerifyAnswer
  readonly reply: Reply
  /** How long the chain may take. */
  readonly limitMs: number
}): Composer<BotContext> {
  const { verifyNetwork, verifyAnswer, reply, limitMs } = deps
  const feature = new Composer<BotContext>()

  feature.command('verify', async (ctx) => {
    const { person, topic, t } = ctx.facts
    const signal = AbortSignal.timeout(limitMs)
    const about = pointedAt(ctx)
    if (about === undefined) {
      const now = await verifyNetwork(signal)
      return reply.note(ctx, paragraphs(t('verify-title'), lines(now, 'now', t), t('verify-legend')))
    }
    const found = await verifyAnswer({ person: person.id, topic, messageId: about }, signal)
    switch (found.kind) {
      case 'unknown':
        return reply.say(ctx, t('verify-answer-unknown'))
      case 'not-theirs':
        return reply.say(ctx, t('verify-answer-not-theirs'))
      case 'known': {
        const then = [t('verify-answer-title'), ...lines(found.then, 'then', t)]
        const now = [t('verify-title-now'), ...lines(found.now, 'now', t)]
        return reply.say(ctx, paragraphs(...then, ...now, t('verify-legend')))
      }
    }
  })

  return feature
}

/** The message that the command replies to; 0, which no message is, for words of others that are left out. */
function pointedAt({ message }: BotContext): number | undefined {
  if (message?.reply_to_message !== undefined) return message.reply_to_message.message_id
  return message?.external_reply === undefined ? undefined : 0
}

const marks = { green: '🟢', yellow: '🟡', grey: '⚪' } as const

const lines = (findings: readonly Finding[], time: 'then' | 'now', t: Translate): string[] =>
  findings.map((finding) => `${marks[finding.mark]} ${findingSentence(finding, time, t)}`)

const paragraphs = (...texts: readonly (string | readonly string[])[]): string => texts.flat().join('\n\n')
