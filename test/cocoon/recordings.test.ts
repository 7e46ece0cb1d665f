import { describe, expect, it, onTestFinished } from 'vitest'
import { startReplay } from '../../src/playground/cocoon/replay/replay.ts'
import { readRecording, recordingNames } from '../fixtures/cocoon-recordings/read-recordings.ts'
import { ask, clientForTest } from './harness.ts'
import { startTap } from './tap.ts'

type Outcome = {
  /** The failure, or `done`. */
  readonly end: string
  readonly text?: string
  readonly thinking?: string
  readonly costNano?: bigint
}

const words = (last: number, tail: string): string =>
  Array.from({ length: last - 4 }, (_, index) => `w${index + 5}${tail}`).join('')
const thinking = 'r0 r1 r2 r3 r4 '
const hello = { end: 'done', text: 'Hello from the fake backend: café 😀', thinking: 'thinking...' }
const charged = { ...hello, costNano: 64n }

/** What becomes of a question that gets a recorded answer. The answers to what is never sent must not harm either. */
const outcomes: readonly (readonly [outcome: Outcome, names: string])[] = [
  [
    charged,
    '03-nonstream 03b 03c 03d 03e 03j 04g 05e3 05e4 05f3 05g3 05h9 05i- 05i2 05i3 06a 06f 06h2 06k 07c',
  ],
  [{ ...hello, costNano: 0n }, '03g'],
  [{ end: 'done' }, '03h'],
  [{ end: 'done', text: words(19, ' é'), thinking, costNano: 0n }, '04-stream'],
  [{ end: 'done', text: words(19, ' é'), thinking }, '04b 04c 04d 04f 06c'],
  [{ end: 'done', text: words(19, ' '), thinking, costNano: 64n }, '04e'],
  // A body that is longer than the head says: the rest of it belongs to nobody.
  [{ end: 'cut', text: 'hi' }, '03l 03m'],
  [{ end: 'cut', text: words(7, ' '), thinking }, '05r5'],
  [{ end: 'cut', text: '', thinking }, '05s3'],
  // 200, but no answer in it, or a stream that was ended in good order by a timer.
  [{ end: 'cut', text: '' }, '03f 03i 03k 05q3 05q4 05q5 05r3 05r4 05s-'],
  [{ end: 'cut', text: '' }, '01-get 01b 01c 01d 02-get 02b 02c 02d 02f 02g 05h2 05h8 06b 06d 06e 06g 07d'],
  [{ end: 'too-slow' }, '05a- 05a2 05g-max 05g2 05g4 05o2 05r- 05r2 06h- 06i2 07a 07b'],
  [{ end: 'refused' }, '01e 05h7 05q-backend-status-400 05q-backend-status-404 05q2'],
  [{ end: 'refused' }, '05q-backend-status-500 05q-backend-status-503'],
  [{ end: 'busy' }, '05q-backend-status-429'],
  // The client-runner dies of it.
  [
    { end: 'interrupted' },
    '01f 05b- 05b2 05b3 05b4 05b5 05c 05d 05e- 05e2 05e5 05f- 05f2 05h- 05h10 05h3 05h4 05h5',
  ],
  [{ end: 'interrupted' }, '05h6 05o- 05s2 06h3 06i- 06i3 06l 06m 09b'],
  // An empty 502 is what a client-runner says before it has a proxy.
  [{ end: 'down' }, '02e'],
]

describe('an answer as the real client-runner was recorded to give it', () => {
  it.each(recordingNames())('%s', async (name) => {
    const matching = outcomes.filter(([, names]) => names.split(' ').some((start) => name.startsWith(start)))
    expect(matching).toHaveLength(1)
    const { costNano, ...told }: Partial<Outcome> = matching[0]?.[0] ?? {}

    const client = clientForTest(await replayed(name), {
      timeoutMs: 400,
      limits: { restartMs: 300, probeMs: 100, meterMs: 100 },
    })
    const asked = ask(client)
    const { error, done, ...heard } = await asked.ended

    expect({ end: error?.failure ?? done?.kind, ...heard }).toMatchObject(told)
    if (costNano !== undefined) expect(await asked.settlement).toEqual({ kind: 'known', costNano })
  })
})

/** A client-runner whose pages are recorded ones, and which gives this answer to every question. */
async function replayed(name: string): Promise<string> {
  const urls = await Promise.all(
    ['01-get-v1-models', '02-get-jsonstats', name].map(async (part) => {
      const replay = await startReplay(readRecording(part), 40)
      onTestFinished(() => replay.stop())
      return replay.url
    }),
  )
  const [models = '', stats = '', completions = ''] = urls
  return (await startTap({ '/v1/models': models, '/jsonstats': stats, '': completions })).url
}
