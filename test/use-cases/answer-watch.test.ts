import { expect, it } from 'vitest'
import { createAnswerWatch } from '../../src/use-cases/answer-watch.ts'

const attested = { endpoint: 'attested', client: { rootAddress: 'EQCns7b', rootVersion: 3 } } as const

function watching() {
  let now = 1_000
  const watch = createAnswerWatch({ now: () => now }, 'mainnet')
  const at = (time: number, event: Parameters<typeof watch.saw>[0]): void => {
    now = time
    watch.saw(event)
  }
  return { at, factsAt: (time: number) => ((now = time), watch.facts()) }
}

it('counts from when the question was sent, and not from when it got in line', () => {
  const { at, factsAt } = watching()
  at(1_000, { kind: 'queued', place: 1 })
  at(5_000, { kind: 'started', model: 'Qwen', streams: true })
  at(5_000, { kind: 'sent', to: attested })
  at(5_400, { kind: 'thinking', text: 'Hm' })
  at(5_900, { kind: 'text', text: 'A' })
  at(6_200, { kind: 'text', text: ' thread.' })
  at(6_500, { kind: 'done', finish: 'stop', promptTokens: 20, completionTokens: 3 })
  expect(factsAt(6_500)).toEqual({
    ...{ ...attested, model: 'Qwen', network: 'mainnet', answeredAtMs: 6_500 },
    ...{ firstWordMs: 900, tookMs: 1_500, promptTokens: 20, completionTokens: 3 },
  })
})

it('goes by what stood there when the question was sent anew', () => {
  const { at, factsAt } = watching()
  at(1_000, { kind: 'started', model: 'Qwen', streams: true })
  at(1_000, { kind: 'sent', to: attested })
  at(4_000, { kind: 'sent', to: { endpoint: 'unattested', client: undefined } })
  expect(factsAt(4_500)).toMatchObject({ endpoint: 'unattested', client: undefined, tookMs: 500 })
})

it('knows nothing of what was never sent', () => {
  const { at, factsAt } = watching()
  at(1_000, { kind: 'queued', place: 1 })
  expect(factsAt(2_000)).toBeUndefined()
})
