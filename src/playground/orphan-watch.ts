/** The first bot may need longer, on a busy machine, than one that had to be killed and does not come back. */
const firstBotMs = 20_000

/** Counts the bots and says when there has been none for too long. */
export interface OrphanWatch {
  readonly bots: number
  /** A bot came; the returned function says that it left. */
  arrive(): () => void
  /** Nothing is said any more. */
  end(): void
}

export function createOrphanWatch(orphanMs: number, onOrphaned: () => void): OrphanWatch {
  let bots = 0
  let isOver = false
  let timer = setTimeout(onOrphaned, Math.max(orphanMs, firstBotMs))
  return {
    get bots() {
      return bots
    },
    arrive() {
      bots += 1
      clearTimeout(timer)
      return () => {
        bots -= 1
        if (bots === 0 && !isOver) timer = setTimeout(onOrphaned, orphanMs)
      }
    },
    end() {
      isOver = true
      clearTimeout(timer)
    },
  }
}
