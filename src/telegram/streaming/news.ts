import type { Clock } from '../../ports/clock.ts'

/** Something to look at, however often it was told. */
export type News = {
  tell(): void
  /** Resolves once there is news that no call before has seen, or at that time. */
  until(at: number): Promise<void>
}

export function createNews(clock: Clock): News {
  let isNew = false
  let waiting = new AbortController()

  return {
    tell() {
      if (isNew) return
      isNew = true
      waiting.abort('news')
    },
    async until(at) {
      waiting = new AbortController()
      if (!isNew) await clock.sleep(at - clock.now(), waiting.signal)
      isNew = false
    },
  }
}
