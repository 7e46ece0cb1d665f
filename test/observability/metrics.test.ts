import { expect, it } from 'vitest'
import { answerOutcomes, createMetrics, type Standing } from '../../src/observability/metrics.ts'

const calm: Standing = {
  inbox: { open: 0, setAside: 0 },
  outboxOpen: 0,
  questions: { waiting: 0, held: 0 },
  spentTodayNano: 0n,
  network: { condition: 'up', endpoint: 'attested' },
}

it('shows what stands at the moment it is asked', async () => {
  let standing = calm
  const metrics = createMetrics(async () => standing)
  await metrics.text()
  standing = {
    inbox: { open: 3, setAside: 1 },
    outboxOpen: 4,
    questions: { waiting: 5, held: 6 },
    spentTodayNano: 1_250_000_000n,
    network: { condition: 'down', endpoint: 'other' },
  }
  const lines = (await metrics.text()).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'cocoon_bot_inbox{state="open"} 3',
      'cocoon_bot_inbox{state="set-aside"} 1',
      'cocoon_bot_outbox 4',
      'cocoon_bot_questions{state="waiting"} 5',
      'cocoon_bot_questions{state="held"} 6',
      'cocoon_bot_spent_today_gram 1.25',
      'cocoon_bot_network_condition{condition="up"} 0',
      'cocoon_bot_network_condition{condition="down"} 1',
      'cocoon_bot_network_endpoint{endpoint="attested"} 0',
      'cocoon_bot_network_endpoint{endpoint="other"} 1',
    ]),
  )
})

it('counts from zero, so that the first of a kind is seen as a rise', async () => {
  const text = await createMetrics(async () => calm).text()
  for (const outcome of answerOutcomes)
    expect(text).toContain(`cocoon_bot_answers_total{outcome="${outcome}"} 0\n`)
  expect(text).toContain('cocoon_bot_updates_set_aside_total 0\n')
  expect(text).toContain('cocoon_bot_deliveries_dropped_total 0\n')
})

it('shows the process too, and keeps apart from every other registry', async () => {
  createMetrics(async () => calm).deliveriesDropped.inc()
  const text = await createMetrics(async () => calm).text()
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m)
  expect(text).toContain('cocoon_bot_deliveries_dropped_total 0\n')
})
