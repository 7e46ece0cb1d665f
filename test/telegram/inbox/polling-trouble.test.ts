import { Api } from 'grammy'
import { expect, it } from 'vitest'
import { IntakeRefusedError } from '../../../src/telegram/inbox/intake-refused-error.ts'
import { timePasses } from '../outbox/time-passes.ts'
import { startWorld, until } from './receiving-side.ts'

it('says so in a sentence, keeps trying while Telegram is away, and says when it is over', async () => {
  const { telegram, clock, startPolling } = await startWorld()
  const ada = telegram.person({ firstName: 'Ada' })
  const troubles: (string | undefined)[] = []
  await telegram.goOffline()
  const { handled } = await startPolling({ onTrouble: (sentence) => troubles.push(sentence) })
  await until(() => troubles.length === 1)
  for (let minute = 0; minute < 10; minute++) await clock.advance(60_000)
  ada.send('one')
  await telegram.goOnline()
  await timePasses(
    clock,
    until(() => handled.length === 1),
  )
  expect(troubles).toEqual(['Telegram cannot be reached; trying again.', undefined])
})

it('backs off from errors of Telegram', async () => {
  const { telegram, clock, startPolling } = await startWorld()
  telegram.fault({ method: 'getUpdates', kind: 'html', status: 502, times: 4 })
  telegram.person({ firstName: 'Ada' }).send('one')
  const { handled, logger } = await startPolling()
  await timePasses(
    clock,
    until(() => handled.length === 1),
  )
  expect(logger.lines.map(({ facts }) => facts['waitMs'])).toEqual([1_000, 2_000, 4_000, 8_000, undefined])
  telegram.fault({ method: 'getUpdates', kind: 'html', status: 502 })
  telegram.person({ firstName: 'Bob' }).send('two')
  await timePasses(
    clock,
    until(() => logger.lines.length === 7),
  )
  expect(logger.lines[5]?.facts['waitMs']).toBe(1_000)
})

it('waits as long as a 429 asks for', async () => {
  const { telegram, clock, startPolling } = await startWorld()
  telegram.fault({ method: 'getUpdates', kind: 'flood', retryAfterSeconds: 33 })
  telegram.person({ firstName: 'Ada' }).send('one')
  const { handled } = await startPolling()
  await timePasses(
    clock,
    until(() => handled.length === 1),
  )
  const polls = telegram.calls.filter(({ method }) => method === 'getUpdates')
  expect((polls[1]?.atMs ?? 0) - (polls[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(33_000)
})

it('ends at once, with what to do, when the token is wrong', async () => {
  const { telegram, startPolling } = await startWorld()
  for (const token of [telegram.token.replace('real', 'fake'), '1:a']) {
    const { ended } = await startPolling({ api: new Api(token, { apiRoot: telegram.url }) })
    await expect(ended).rejects.toThrow(IntakeRefusedError)
    await expect(ended).rejects.toMatchObject({ reason: 'token' })
    await expect(ended).rejects.toThrow('BOT_TOKEN')
  }
})

it('ends, with what to do, when another program keeps taking the updates', async () => {
  const { telegram, clock, startPolling } = await startWorld()
  const troubles: (string | undefined)[] = []
  telegram.fault({
    method: 'getUpdates',
    kind: 'error',
    code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    times: 100,
  })
  const { ended } = await startPolling({ onTrouble: (sentence) => troubles.push(sentence) })
  await expect(timePasses(clock, ended)).rejects.toMatchObject({ reason: 'conflict' })
  expect(troubles).toEqual([expect.stringContaining('Only one may run')])
  expect(telegram.calls.filter(({ method }) => method === 'getUpdates')).toHaveLength(7)
})

it('forgets a quarrel over updates after some minutes of peace', async () => {
  const { telegram, clock, startPolling } = await startWorld()
  const { handled, logger } = await startPolling()
  for (let quarrel = 0; quarrel < 3; quarrel++) {
    const description = 'Conflict: terminated by other getUpdates request'
    telegram.fault({ method: 'getUpdates', kind: 'error', code: 409, description, times: 4 })
    telegram.person({ firstName: 'Ada' }).send('one')
    const lines = (quarrel + 1) * 5
    await timePasses(
      clock,
      until(() => logger.lines.length === lines),
    )
    await clock.advance(600_000)
  }
  await until(() => handled.length === 3)
})

it('outlives the last poll of the instance it replaces', async () => {
  const { telegram, clock, api, startPolling } = await startWorld()
  const { handled } = await startPolling()
  const polls = () =>
    telegram.calls.filter(({ method, outcome }) => method === 'getUpdates' && outcome.kind === 'running')
  await telegram.waitFor(() => polls()[0])
  const other = api.getUpdates({ timeout: 30 }).catch(() => undefined)
  await timePasses(clock, other)
  telegram.person({ firstName: 'Ada' }).send('one')
  await timePasses(
    clock,
    until(() => handled.length === 1),
  )
})

it('ends a wait at once when it is stopped', async () => {
  const { telegram, startPolling } = await startWorld()
  await telegram.goOffline()
  const { logger, ended, stop } = await startPolling()
  await until(() => logger.lines.length === 1)
  await stop()
  await expect(ended).resolves.toBeUndefined()
})
