import type { Job } from './job-loop.ts'

/** Ends what people agreed to a year ago, and reminds them of it a month before. */
export function createConsentJobs(deps: {
  readonly expire: Job['run']
  readonly remind: Job['run']
  readonly intervalMs: number
}): readonly Job[] {
  const { expire, remind, intervalMs } = deps
  return [
    { name: 'end consents', intervalMs, run: expire },
    { name: 'remind of consents', intervalMs, run: remind },
  ]
}
