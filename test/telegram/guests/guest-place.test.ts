import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { createGuestPlace } from '../../../src/telegram/guests/guest-place.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { createRecordingLogger } from '../outbox/recording-logger.ts'

const refusal = (code: number, description: string, parameters = {}) =>
  new GrammyError('', { ok: false, error_code: code, description, parameters }, 'x', {})
const lost = new HttpError('lost', new Error('socket hang up'))
const formatted = { body: { text: 'Hello', entities: [{ type: 'bold', offset: 0, length: 5 }] } } as const

/** A place whose calls fail in order, then succeed. */
function placeThat(...failures: Error[]) {
  const clock = createManualClock(0)
  const logger = createRecordingLogger()
  const entities: unknown[] = []
  const call = (given: unknown): void => {
    entities.push(given)
    const failure = failures.shift()
    if (failure !== undefined) throw failure
  }
  const place = createGuestPlace({
    api: {
      answerGuestQuery: async (_, result) => {
        call(result)
        return { inline_message_id: 'there' }
      },
      editMessageTextInline: async (_id, _text, other) => {
        call(other?.entities)
        return true
      },
    },
    me: { first_name: 'Bot' },
    ...{ clock, logger, random: () => 0 },
  })
  return { clock, logger, entities, place, signal: new AbortController() }
}

describe('what is said where the bot is only a guest', () => {
  it('survives a lost connection and as long a wait as Telegram asks for', async () => {
    const { clock, place, signal } = placeThat(lost, refusal(429, 'Too Many', { retry_after: 60 }))
    const changed = place.change('there', formatted, signal.signal)
    await clock.advance(60_499)
    let isDone = false
    void changed.then(() => (isDone = true))
    await clock.advance(0)
    expect(isDone).toBe(false)
    await clock.advance(1)
    expect(await changed).toEqual({ kind: 'done', result: undefined })
  })

  it('is given up after a few tries', async () => {
    const { clock, entities, place, signal } = placeThat(...new Array<Error>(20).fill(lost))
    const changed = place.change('there', formatted, signal.signal)
    await clock.advance(120_000)
    expect(await changed).toEqual({ kind: 'refused' })
    expect(entities).toHaveLength(8)
  })

  it('is done when it stands there already', async () => {
    const { place, signal } = placeThat(refusal(400, 'Bad Request: message is not modified: x'))
    expect(await place.change('there', formatted, signal.signal)).toMatchObject({ kind: 'done' })
  })

  it('does without formatting that Telegram refuses', async () => {
    const { entities, place, signal } = placeThat(refusal(400, "Bad Request: can't parse entities"))
    expect(await place.change('there', formatted, signal.signal)).toMatchObject({ kind: 'done' })
    expect(entities).toEqual([formatted.body.entities, []])
  })

  it('is not tried again where Telegram says no', async () => {
    const { entities, place, signal } = placeThat(refusal(400, 'Bad Request: query is too old CANARY'))
    expect(await place.open('query', formatted, signal.signal)).toEqual({ kind: 'refused' })
    expect(entities).toHaveLength(1)
  })

  it('waits no longer once it is stopped, and logs nothing that was said', async () => {
    const { clock, logger, place, signal } = placeThat(lost)
    const opened = place.open('CANARY-query', formatted, signal.signal)
    await clock.advance(0)
    signal.abort()
    expect(await opened).toEqual({ kind: 'stopped' })
    expect(JSON.stringify(logger.lines)).not.toMatch(/CANARY|Hello/)
  })

  it('opens with its name in Telegram, once the answer to an unsure call came', async () => {
    const { clock, place, signal } = placeThat(lost)
    const opened = place.open('query', formatted, signal.signal)
    await clock.advance(500)
    expect(await opened).toEqual({ kind: 'done', result: 'there' })
  })
})
