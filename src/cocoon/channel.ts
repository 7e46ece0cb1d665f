type Channel<Item> = {
  readonly push: (item: Item) => void
  /** No more items: the reader ends after those pushed before, with the error if there is one. */
  end(error?: Error): void
  /** Ends the reader at once, also before items that were pushed and not read. */
  cancel(): void
  read(): AsyncGenerator<Item, void, void>
}

/** Hands items from a producer that calls to one reader that iterates. */
export function createChannel<Item>(): Channel<Item> {
  let items: Item[] = []
  let ended = false
  let failure: Error | undefined
  let wake = (): void => undefined

  async function* read(): AsyncGenerator<Item, void, void> {
    for (;;) {
      const batch = items
      items = []
      for (const item of batch) {
        if (cancelled) return
        yield item
      }
      if (items.length > 0) continue
      if (failure) throw failure
      if (ended) return
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }

  let cancelled = false
  return {
    push(item) {
      if (ended) return
      items.push(item)
      wake()
    },
    end(error) {
      if (ended) return
      ended = true
      failure = error
      wake()
    },
    cancel() {
      ended = true
      cancelled = true
      failure = undefined
      items = []
      wake()
    },
    read,
  }
}
