import { afterEach, expect, it } from 'vitest'
import { startReplay, type Replay } from '../../../../src/playground/cocoon/replay/replay.ts'
import { readRecording, recordingNames } from '../../../fixtures/cocoon-recordings/read-recordings.ts'
import { openRawApp } from '../raw-app.ts'

let replay: Replay
afterEach(() => replay.stop())

const bytesOf = (name: string) =>
  Buffer.concat(readRecording(name).answer.map(({ bytes }) => bytes)).toString('latin1')

it.each(recordingNames())('%s comes back byte for byte', async (name) => {
  const recording = readRecording(name)
  replay = await startReplay(recording, Infinity)
  const app = await openRawApp(replay.url)
  app.send(recording.request)
  if (recording.end.kind === 'fin') await app.closed
  const expected = bytesOf(name)
  expect(await app.until((text) => text.length >= expected.length)).toBe(expected)
})

it('keeps the order and the distances of time, compressed', async () => {
  const recording = readRecording('04-stream-sse')
  replay = await startReplay(recording, 20)
  const app = await openRawApp(replay.url)
  const startMs = performance.now()
  app.send(recording.request)
  const head = recording.answer[0]?.bytes.toString() ?? ''
  expect(await app.until((text) => text.length >= head.length)).toBe(head)
  await app.until((text) => text.endsWith('0\r\n\r\n'))
  expect(performance.now() - startMs).toBeGreaterThan(2000 / 20)
})

it('dies where the client-runner died', async () => {
  const recording = readRecording('05b-field-tools')
  replay = await startReplay(recording, Infinity)
  const app = await openRawApp(replay.url)
  app.send(recording.request)
  await app.closed
  await expect(openRawApp(replay.url)).rejects.toThrow('ECONNREFUSED')
  expect(replay.requests).toEqual([recording.request])
})

it('holds the answer of a megabyte and the request of two', () => {
  expect(bytesOf('03h-nonstream-big-1MB')).toHaveLength(1_007_920)
  expect(readRecording('05i3-request-body-2MB').request.length).toBeGreaterThan(2_000_067)
})
