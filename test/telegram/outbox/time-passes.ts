import type { ManualClock } from '../../fakes/manual-clock.ts'

/** Moves the clock on, little by little, until what is awaited has come over the network. */
export async function timePasses<Result>(
  clock: ManualClock,
  awaited: Promise<Result>,
  stepMs = 100,
): Promise<Result> {
  let isOver = false
  const end = (): void => {
    isOver = true
  }
  void awaited.then(end, end)
  const pending = (): boolean => !isOver
  while (pending()) await clock.advance(stepMs)
  return awaited
}
