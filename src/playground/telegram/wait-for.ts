import type { World } from './world.ts'

export interface WaitOptions {
  /** Real time, whatever the world's clock says; 5 seconds if left out. */
  timeoutMs?: number
  /** What is awaited, for the error's words. */
  what?: string
}

/**
 * Resolves with the first truthy value of `look`, asked now and after each change of the world. Rejects with the
 * latest calls of the bot in its words when the time is over, and with whatever `look` throws.
 */
export function waitFor<Value>(
  world: World,
  look: () => Value,
  { timeoutMs = 5_000, what = 'what the test waits for' }: WaitOptions = {},
): Promise<NonNullable<Value>> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      stopListening()
      clearTimeout(timer)
      act()
    }
    const ask = (): void => {
      try {
        const value = look()
        if (value) settle(() => resolve(value))
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))))
      }
    }
    const stopListening = world.onChange(ask)
    const timer = setTimeout(() => {
      const calls = world.journal.calls.slice(-8).map(({ method, outcome }) => `${method} ${outcome.kind}`)
      settle(() =>
        reject(
          new Error(
            `Waited ${timeoutMs} ms in vain for ${what}; latest calls: ${calls.join(', ') || 'none'}`,
          ),
        ),
      )
    }, timeoutMs)
    ask()
  })
}
