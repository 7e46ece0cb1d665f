import { afterEach, describe, expect, it } from 'vitest'
import { startCocoonStandIn, type CocoonStandIn } from '../../../../src/playground/cocoon/cocoon-stand-in.ts'
import type { Recording } from '../../../../src/playground/cocoon/replay/recording.ts'
import { readRecording, recordingNames } from '../../../fixtures/cocoon-recordings/read-recordings.ts'
import { GET_MODELS, openRawApp, type RawApp } from '../raw-app.ts'
import { dechunked, recordedBackend } from './recorded-backend.ts'

/** The contents of `/perf` are the insides of the real process; only its head can be compared. */
const PERF = '02d-get-perf'
/** Of these, counters, times and sizes are left out of the comparison. */
const STATISTICS = ['02-', '02b', '02f', '02g']
/** Bodies whose length, and so whose chunks, depend on how many digits a time has. */
const WITH_TIMES = ['06a', '06b', '06c', '06d']
/** What had happened before a recording, where it shows. */
const BEFORE = new Map([
  ['02f-get-jsonstats-after-5-requests', Array<string>(5).fill('03-nonstream')],
  ['02g-get-stats-after-5-requests', Array<string>(5).fill('03-nonstream')],
  ['06b-debuglogentry-guid-1', ['06a-enable-debug-nonstream']],
  ['06d-debuglogentry-guid-2', ['06c-enable-debug-stream']],
  ['06e-debuglogentry-guid-1-again-evicted', ['06a-enable-debug-nonstream', '06c-enable-debug-stream']],
  ['06g-debuglogentry-guid-3', ['06f-request-guid-without-debug']],
])

let standIn: CocoonStandIn
afterEach(() => standIn.stop())

describe('the official stand-in answers as the real client-runner was recorded to', () => {
  it.each(recordingNames().filter((name) => name !== PERF))('%s', async (name) => {
    const recording = readRecording(name)
    // In this one eight lines must come before the time is over, and a timer takes at least a millisecond.
    standIn = await startCocoonStandIn({ timeScale: name.startsWith('05r5') ? 0.2 : 0.01, crashMs: 1000 })
    if (name.startsWith('05o2')) standIn.setWorkers('Qwen/Qwen3-8B', [])
    for (const before of BEFORE.get(name) ?? []) await replayed(readRecording(before), standIn)
    const { usedTokens: usedBefore, requests: requestsBefore } = standIn.snapshot()

    const answered = await replayed(recording, standIn)

    const recorded = Buffer.concat(recording.answer.map(({ bytes }) => bytes)).toString('latin1')
    expect(normalised(answered, name)).toBe(normalised(recorded, name))
    const { usedTokens, requests, state } = standIn.snapshot()
    if (recording.tokensCharged !== undefined) expect(usedTokens - usedBefore).toBe(recording.tokensCharged)
    if (recording.forwarded)
      expect(requests.slice(requestsBefore.length).map(({ forwarded }) => forwarded)).toEqual(
        recording.forwarded,
      )
    expect(state).toBe(recording.alive ? 'ready' : 'dead')
  })

  it(`${PERF}, its head`, async () => {
    standIn = await startCocoonStandIn()
    const app = await openRawApp(standIn.url)
    app.send(readRecording(PERF).request)
    const received = await app.until((text) => text.includes('\r\n\r\n'))
    const head = (text = '') => text.slice(0, text.indexOf('\r\n\r\n')).replace(/Length: \d+/, 'Length: N')
    expect(head(received)).toBe(head(readRecording(PERF).answer[0]?.bytes.toString()))
  })
})

/** Sends a recorded request, with the recorded model server behind; everything the app gets comes back. */
async function replayed(recording: Recording, standIn: CocoonStandIn): Promise<string> {
  const { name, request, answer, end } = recording
  const app = await openRawApp(standIn.url)
  standIn.say(...recordedBackend(recording))
  if (end.kind === 'app-left') return leftEarly(app, recording, standIn)
  app.send(request)
  if (end.kind === 'fin') {
    await app.closed
    if (!recording.alive) await standIn.waitFor(({ state }) => state === 'dead')
    return app.received()
  }
  if (answer.length === 0 || name.startsWith('05g4')) return silence(app, standIn)
  if (!name.startsWith('07c')) return followedByModels(app, request)
  app.halfClose()
  return app.until((text) => text.endsWith('\r\n0\r\n\r\n'))
}

/** The app goes away as the recorder did: with the head there, or before it. */
async function leftEarly(
  app: RawApp,
  { request, answer }: Recording,
  standIn: CocoonStandIn,
): Promise<string> {
  standIn.hold()
  app.send(request)
  await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
  if (answer.length > 0) {
    standIn.release(1)
    await app.until((text) => text.endsWith('\r\n\r\n'))
  }
  app.leave()
  await standIn.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
  standIn.release()
  await standIn.waitFor(({ requests }) => requests.at(-1)?.state.state === 'answered')
  return app.received()
}

/** That the connection stays open shows in its serving one more request, whose answer is cut off here. */
async function followedByModels(app: RawApp, request: Buffer): Promise<string> {
  app.send(GET_MODELS)
  const models = readRecording('01-get-v1-models').answer[0]?.bytes.toString() ?? ''
  const asked = request.toString('latin1', 0, 1000).split(/(?:GET|HEAD) \/v1\/models HTTP/).length
  const isThere = (text: string) => text.endsWith(models) && text.split(models).length > asked
  return (await app.until(isThere)).slice(0, -models.length)
}

/** Nothing (more) came although the stand-in is through with the request, and it still serves others. */
async function silence(app: RawApp, { url, waitFor }: CocoonStandIn): Promise<string> {
  await waitFor(({ requests }) => ['refused', 'lost'].includes(requests.at(-1)?.state.state ?? ''))
  const other = await openRawApp(url)
  other.send(GET_MODELS)
  await other.until((text) => text.endsWith('}'))
  other.leave()
  return app.received()
}

/** Takes out what differs from one moment to the next. */
function normalised(text: string, name: string): string {
  const timeless = text.replace(/^(date: ).*/gim, '$1DATE').replace(/^(X-Cocoon-[\w-]+: ).*/gm, '$1TIME')
  if (STATISTICS.some((prefix) => name.startsWith(prefix)))
    return timeless
      .replace(/Content-Length: \d+/, 'Content-Length: N')
      .replace(/\d+\.\d{6}/g, 'N.N')
      .replace(/"(tokens_\w+|ton_last_synced_at)": \d+/g, '"$1": N')
      .replace(/\b(65669|160)\b/g, 'TOKENS')
  if (!WITH_TIMES.some((prefix) => name.startsWith(prefix))) return timeless
  const [head = '', body = ''] = timeless.split('\r\n\r\n')
  const contents = dechunked(body).replace(/\d+\.\d+/g, 'N.N')
  return `${head.replace(/Content-Length: \d+/, 'Content-Length: N')}\r\n\r\n${contents}`
}
