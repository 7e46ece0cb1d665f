import { GrammyError } from 'grammy'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import { backOffMs } from '../outbox/back-off.ts'
import { callFailure } from '../outbox/call-failure.ts'
import { IntakeRefusedError } from './intake-refused-error.ts'

export type PatienceDeps = {
  readonly clock: Clock
  readonly logger: Logger
  readonly random?: () => number
  /** Told a sentence when intake gets into trouble, and undefined when it is over. */
  readonly onTrouble?: (sentence: string | undefined) => void
}

/**
 * Repeats a call to Telegram, which is told the number of its try, until it succeeds; undefined when the signal
 * aborts first.
 * @throws IntakeRefusedError when repeating does not help
 */
type Patience = <Result>(
  call: (attempt: number) => Promise<Result>,
  signal: AbortSignal,
) => Promise<Result | undefined>

const backOff = { firstMs: 1_000, longestMs: 30_000 }
const conflictsMost = 6
/** Two pollers end each other's calls in turns, so a single success between two conflicts proves nothing. */
const conflictsForgottenAfterMs = 180_000

export function createPatience({ clock, logger, random = Math.random, onTrouble }: PatienceDeps): Patience {
  let failures = 0
  let conflicts = 0
  let lastConflictAt = -Infinity
  let trouble: string | undefined

  const tell = (sentence: string | undefined): void => {
    if (sentence !== trouble) onTrouble?.(sentence)
    if (sentence === undefined && trouble !== undefined) logger.info('updates come in again')
    trouble = sentence
  }

  /** How long to wait before the next try. */
  const judge = (error: unknown): number => {
    const failure = callFailure(error)
    failures += 1
    switch (failure.kind) {
      case 'unauthorized':
        throw new IntakeRefusedError('token', sentences.token)
      case 'refused':
        throw new IntakeRefusedError('refused', `${sentences.refused} ${wordsOf(error)}`)
      case 'conflict': {
        conflicts = clock.now() - lastConflictAt > conflictsForgottenAfterMs ? 1 : conflicts + 1
        lastConflictAt = clock.now()
        if (conflicts > conflictsMost) throw new IntakeRefusedError('conflict', sentences[failure.by])
        tell(sentences[failure.by])
        return backOffMs(conflicts, backOff, random)
      }
      case 'too-many':
        tell(sentences.busy)
        return failure.retryAfterMs
      default:
        tell(failure.kind === 'not-reached' ? sentences.unreachable : sentences.unanswered)
        return backOffMs(failures, backOff, random)
    }
  }

  return async (call, signal) => {
    const isOver = (): boolean => signal.aborted
    for (let attempt = 1; !isOver(); attempt++) {
      try {
        const result = await call(attempt)
        failures = 0
        tell(undefined)
        return result
      } catch (error) {
        if (isOver()) return undefined
        const waitMs = judge(error)
        logger.warn(trouble ?? sentences.unanswered, { ...errorFacts(error), failures, waitMs })
        await clock.sleep(waitMs, signal)
      }
    }
    return undefined
  }
}

/** What Telegram said; never as a cause, because grammY's error holds the webhook's secrets. */
const wordsOf = (error: unknown): string => (error instanceof GrammyError ? error.description : '')

const sentences = {
  token:
    'Telegram does not know this bot: BOT_TOKEN is wrong or was revoked. @BotFather tells the right one.',
  refused: 'Telegram refuses to hand over updates with these settings:',
  poller:
    'Another program takes the updates of this bot with the same BOT_TOKEN. Only one may run; stop the other.',
  webhook:
    'Another program set a webhook for this bot while this one polls. Only one may run; stop the other.',
  busy: 'Telegram asks to wait before more updates are fetched.',
  unreachable: 'Telegram cannot be reached; trying again.',
  unanswered: 'Telegram does not answer as it should; trying again.',
}
