import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { EndpointKind } from '../domain/endpoint.ts'
import type { NetworkState } from '../ports/chat-model.ts'

/** How an answer can end: the ways of `Finish`, those of `ChatFailure`, the budgets, and a mistake of our own. */
export const answerOutcomes = [
  'whole',
  'length',
  'stopped',
  'busy',
  'no-model',
  'no-balance',
  'too-slow',
  'refused',
  'cut',
  'interrupted',
  'down',
  'person-limit',
  'spend-limit',
  'group-limit',
  'group-person-limit',
  'error',
] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]

const conditions: readonly NetworkState['condition'][] = ['up', 'restarting', 'down']
const endpoints: readonly EndpointKind[] = ['unknown', 'other', 'unattested', 'attested']

/** What stands at the moment somebody looks. */
export type Standing = {
  readonly inbox: { readonly open: number; readonly setAside: number }
  readonly outboxOpen: number
  readonly questions: { readonly waiting: number; readonly held: number }
  readonly spentTodayNano: bigint
  readonly network: Pick<NetworkState, 'condition' | 'endpoint'>
}

export type Metrics = ReturnType<typeof createMetrics>

/** The numbers for Prometheus, in a registry of their own; labels are words from fixed lists, never ids. */
export function createMetrics(readStanding: () => Promise<Standing>) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `cocoon_bot_${name}`, help, labelNames, registers })
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `cocoon_bot_${name}_total`, help, labelNames, registers })
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `cocoon_bot_${name}_seconds`, help, buckets, registers })

  const inbox = gauge('inbox', 'Updates accepted and not done with, and set aside after failing.', ['state'])
  const outbox = gauge('outbox', 'Deliveries on their way to Telegram.')
  const questions = gauge('questions', 'Questions in line or running, and held until the network is back.', [
    'state',
  ])
  const spentToday = gauge('spent_today_gram', 'GRAM reserved or spent on answers today (UTC).')
  const condition = gauge('network_condition', '1 for the state that the network is in.', ['condition'])
  const endpoint = gauge('network_endpoint', '1 for the kind of server that answers.', ['endpoint'])

  const answers = counter('answers', 'Answers by the way they ended.', ['outcome'])
  const networkChanges = counter('network_changes', 'Changes of the network by what it became.', [
    'condition',
  ])
  for (const outcome of answerOutcomes) answers.inc({ outcome }, 0)
  for (const word of conditions) networkChanges.inc({ condition: word }, 0)

  const show = (now: Standing): void => {
    inbox.set({ state: 'open' }, now.inbox.open)
    inbox.set({ state: 'set-aside' }, now.inbox.setAside)
    outbox.set(now.outboxOpen)
    questions.set({ state: 'waiting' }, now.questions.waiting)
    questions.set({ state: 'held' }, now.questions.held)
    spentToday.set(Number(now.spentTodayNano) / 1e9)
    for (const word of conditions) condition.set({ condition: word }, word === now.network.condition ? 1 : 0)
    for (const word of endpoints) endpoint.set({ endpoint: word }, word === now.network.endpoint ? 1 : 0)
  }

  return {
    answers,
    networkChanges,
    updatesSetAside: counter('updates_set_aside', 'Updates set aside after failing too often.'),
    deliveriesDropped: counter('deliveries_dropped', 'Deliveries that will never arrive.'),
    firstWord: histogram(
      'first_word',
      'From a question to the first visible word of its answer.',
      [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120],
    ),
    answerDuration: histogram(
      'answer_duration',
      'From a question to the end of its answer.',
      [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 240, 480],
    ),
    contentType: registry.contentType,
    /** Prometheus' text format. @throws what `readStanding` throws */
    async text(): Promise<string> {
      show(await readStanding())
      return registry.metrics()
    },
  }
}
