interface Press {
  messageId: number
  label: string
}

/** What came of a person's press of a button, for whoever shows that person's screen. */
export interface PressNews extends Press {
  personId: number
  outcome: unknown
}

/** Presses that wait for the bot's answer. */
export interface Presses {
  /** Tells the listeners when the outcome is there; a press that could not be made counts as one. */
  follow(personId: number, press: Press, outcome: Promise<unknown>): void
  /** Calls back with the outcomes of this person's presses; the returned function ends that. */
  onOutcome(personId: number, listener: (news: PressNews) => void): () => void
}

export function createPresses(): Presses {
  const listeners = new Set<(news: PressNews) => void>()
  return {
    follow(personId, { messageId, label }, outcome) {
      outcome
        .catch((error: unknown) => ({
          kind: 'failed',
          error: error instanceof Error ? error.message : String(error),
        }))
        .then((is) => {
          for (const listener of listeners) listener({ personId, messageId, label, outcome: is })
        })
        .catch(() => undefined)
    },
    onOutcome(personId, listener) {
      const mine = (news: PressNews): void => {
        if (news.personId === personId) listener(news)
      }
      listeners.add(mine)
      return () => listeners.delete(mine)
    },
  }
}
