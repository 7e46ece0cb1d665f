import type { Changes } from './changes.ts'

/** Where answers can be made to wait: one pass for each head and each piece of a body. */
export interface Gate {
  /** Closes the gate: nothing passes until released. */
  readonly hold: () => void
  /** Lets this many waiting or coming heads and pieces through; without a number, opens the gate. */
  readonly release: (passes?: number) => void
  readonly isHeld: () => boolean
  readonly waiting: () => number
  /** Resolves when it is this caller's turn; first come, first served. */
  readonly pass: (signal: AbortSignal) => Promise<void>
}

export function createGate(changes: Changes): Gate {
  let passes = Infinity
  const queue: (() => void)[] = []
  const letThrough = () => {
    while (passes > 0 && queue.length > 0) {
      passes -= 1
      queue.shift()?.()
    }
    changes.notify()
  }
  return {
    hold() {
      passes = 0
      changes.notify()
    },
    release(more = Infinity) {
      passes += more
      letThrough()
    },
    isHeld: () => passes !== Infinity,
    waiting: () => queue.length,
    async pass(signal) {
      signal.throwIfAborted()
      if (queue.length === 0 && passes > 0) {
        passes -= 1
        return
      }
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const leave = () => {
          queue.splice(queue.indexOf(go), 1)
          reject(new Error('left the gate', { cause: signal.reason }))
        }
        signal.addEventListener('abort', leave, { once: true })
        queue.push(go)
        changes.notify()
      })
    },
  }
}
