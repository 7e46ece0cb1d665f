import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FaultInput } from '../../src/playground/cocoon/fault.ts'
import { startCocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import { ask, clientForTest, signal } from './harness.ts'

const faults: (FaultInput | undefined)[] = [
  undefined,
  { kind: 'refuse', reason: 'told to' },
  { kind: 'lost' },
  { kind: 'lost', afterPieces: 1 },
  { kind: 'hang' },
  { kind: 'cut' },
  { kind: 'status', status: 500 },
  { kind: 'empty' },
  { kind: 'old-length' },
  { kind: 'no-usage' },
  { kind: 'crash' },
  { kind: 'slow', headDelayMs: 100 },
]

const questions = fc.array(
  fc.record({
    fault: fc.constantFrom(...faults, undefined, undefined, undefined),
    pauseMs: fc.integer({ min: 0, max: 40 }),
    stopAfterMs: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined, freq: 3 }),
  }),
  { minLength: 10, maxLength: 25 },
)

it('whatever happens, every question ends, every cost is found, and the network is never overfilled', async () => {
  const check = fc.asyncProperty(questions, async (plan) => {
    const standIn = await startCocoonStandIn({
      models: [{ id: 'm', workers: [{ coefficient: 1000, max: 4 }] }],
      crashMs: 5,
      restartAfterMs: 20,
    })
    const client = clientForTest(standIn.url, {
      timeoutMs: 600,
      limits: {
        officialAgeMs: 30,
        probeMs: 10,
        downProbeMs: 10,
        restartMs: 500,
        meterMs: 100,
        breaker: { failuresToOpen: 5, openMs: 50 },
      },
    })
    try {
      const asked = []
      for (const { fault, pauseMs, stopAfterMs } of plan) {
        await sleep(pauseMs)
        standIn.say({ content: 'Hi', ...(fault && { fault }) })
        const question = ask(client)
        if (stopAfterMs !== undefined) void sleep(stopAfterMs).then(() => question.stop())
        asked.push(question)
      }
      for (const { ended } of asked) {
        const { done, error, text } = await ended
        if (done) expect([text, error]).toEqual(['Hi', undefined])
      }
      const settlements = await Promise.all(asked.map(({ settlement }) => settlement))
      const told = settlements.map((cost) => (cost.kind === 'known' ? cost.costNano : 'unknown'))
      expect(told).not.toContain('unknown')
      const spent = told.reduce<bigint>((sum, cost) => sum + (cost === 'unknown' ? 0n : cost), 0n)
      expect(spent).toBe(BigInt(standIn.snapshot().usedTokens) * 2n)
      expect(client.state()).toMatchObject({ running: 0, waiting: 0 })
      const refusals = standIn.requests.map(({ state }) => state).filter(({ state }) => state === 'refused')
      expect(refusals.every((state) => state.state === 'refused' && state.reason === 'told to')).toBe(true)
      await client.whenUp(signal)
    } finally {
      client.stop()
      await standIn.stop()
    }
  })
  await fc.assert(check, { seed: 7, numRuns: Number(process.env['ROUNDS'] ?? 4), endOnFailure: true })
}, 600_000)
