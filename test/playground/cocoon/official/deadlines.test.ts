import { expect, it } from 'vitest'
import { deadlineTimes } from '../../../../src/playground/cocoon/official/deadlines.ts'
import { readRecording } from '../../../fixtures/cocoon-recordings/read-recordings.ts'

it.each([
  ['05r-backend-hangs-timeout4', 4, 'headMs'],
  ['05r3-backend-hangs-midstream-timeout4', 4, 'bodyMs'],
  ['05r4-timeout-shorter-than-stream-timeout1', 1, 'bodyMs'],
  ['05s-backend-closes-midstream', 8, 'bodyMs'],
] as const)('the time of %s was over when it should have been', (name, timeoutSeconds, part) => {
  const lateMs = (readRecording(name).answer.at(-1)?.ms ?? 0) - deadlineTimes(timeoutSeconds)[part]
  expect(lateMs).toBeGreaterThan(0)
  expect(lateMs).toBeLessThan(15)
})
