import { expect, it } from 'vitest'
import { createEvents, type Events } from '../../src/observability/events.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { captureLog } from './captured-log.ts'

const metricsOf = () =>
  createMetrics(async () => ({
    inbox: { open: 0, setAside: 0 },
    outboxOpen: 0,
    questions: { waiting: 0, held: 0 },
    spentTodayNano: 0n,
    network: { condition: 'up', endpoint: 'unknown' },
  }))

const anything: unknown = expect.anything()

type Case = {
  readonly happens: (events: Events) => void
  /** Left out where the log has it already. */
  readonly logged?: Readonly<Record<string, unknown>>
  readonly counted: readonly string[]
}

const cases: Readonly<Record<string, Case>> = {
  'a start': {
    happens: (events) => events.started({ intake: 'polling', tookMs: 12 }),
    logged: { level: 30, msg: 'started', intake: 'polling', tookMs: 12 },
    counted: [],
  },
  'a stop': {
    happens: (events) => events.stopped({ tookMs: 12 }),
    logged: { level: 30, msg: 'stopped', tookMs: 12 },
    counted: [],
  },
  'an answer': {
    happens: (events) => events.answerEnded({ outcome: 'whole', firstWordMs: 400, durationMs: 3000 }),
    logged: { level: 30, msg: 'an answer ended', outcome: 'whole', firstWordMs: 400, durationMs: 3000 },
    counted: [
      'cocoon_bot_answers_total{outcome="whole"} 1',
      'cocoon_bot_first_word_seconds_sum 0.4',
      'cocoon_bot_answer_duration_seconds_sum 3',
    ],
  },
  'an answer without a word': {
    happens: (events) => events.answerEnded({ outcome: 'down', durationMs: 3000 }),
    logged: { level: 30, msg: 'an answer ended', outcome: 'down', durationMs: 3000 },
    counted: [
      'cocoon_bot_answers_total{outcome="down"} 1',
      'cocoon_bot_first_word_seconds_count 0',
      'cocoon_bot_answer_duration_seconds_count 1',
    ],
  },
  'an update set aside': {
    happens: (events) => events.updateSetAside(),
    counted: ['cocoon_bot_updates_set_aside_total 1'],
  },
  'a delivery dropped': {
    happens: (events) => events.deliveryDropped(),
    counted: ['cocoon_bot_deliveries_dropped_total 1'],
  },
  'a change of the network': {
    happens: (events) => events.networkChanged({ condition: 'restarting', endpoint: 'attested' }),
    logged: { level: 30, msg: 'the network changed', condition: 'restarting', endpoint: 'attested' },
    counted: ['cocoon_bot_network_changes_total{condition="restarting"} 1'],
  },
}

it.each(Object.entries(cases))(
  '%s is logged and counted together',
  async (_name, { happens, logged, counted }) => {
    const { logger, records } = captureLog()
    const metrics = metricsOf()
    happens(createEvents({ logger, metrics }))
    expect(records()).toEqual(logged === undefined ? [] : [{ time: anything, ...logged }])
    expect((await metrics.text()).split('\n')).toEqual(expect.arrayContaining([...counted]))
  },
)
