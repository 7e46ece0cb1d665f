interface Press {
  messageId: number
  ephemeralId?: number | undefined
  label: string
}

/** What came of a press of a button, for whoever shows that person's screen at that place. */
interface PressNews extends Press {
  placeKey: string
  outcome: unknown
}

/** Presses that wait for the bot's answer. */
export interface Presses {
  /** Tells the listeners when the outcome is there; a press that could not be made counts as one. */
  follow(placeKey: string, press: Press, outcome: Promise<unknown>): void
  /** Calls back with the outcomes of the presses at this place; the returned function ends that. */
  onOutcome(placeKey: string, listener: (news: PressNews) => void): () => void
}

export function createPresses(): Presses {
  const listeners = new Set<(news: PressNews) => void>()
  return {
    follow(placeKey, press, outcome) {
      outcome
        .catch((error: unknown) => ({
          kind: 'failed',
          error: error instanceof Error ? error.message : String(error),
        }))
        .then((is) => {
          for (const listener of listeners) listener({ ...press, placeKey, outcome: is })
        })
        .catch(() => undefined)
    },
    onOutcome(placeKey, listener) {
      const mine = (news: PressNews): void => {
        if (news.placeKey === placeKey) listener(news)
      }
      listeners.add(mine)
      return () => listeners.delete(mine)
    },
  }
}
