import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './atomic-file.ts'
import { PlaygroundError } from './playground-error.ts'
import { stateSchema, type State } from './telegram/state.ts'

const fileName = 'stand-ins.json'

const savedState = z.object({
  clockOffsetMs: z.number(),
  phoneSeed: z.string(),
  /** Saved at the end, so that nothing happened afterwards. */
  isFinal: z.boolean(),
  telegram: stateSchema,
})

export interface SavedState {
  clockOffsetMs: number
  /** What the keys of the wallets on the phone are made of. */
  phoneSeed: string
  telegram: State
}

/** The state of the last playground in this folder, if one was saved. Throws a PlaygroundError when it cannot be read. */
export async function readSavedState(dataDir: string): Promise<SavedState | undefined> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { isFinal, ...saved } = savedState.parse(JSON.parse(text))
    if (!isFinal) skipNumbers(saved.telegram)
    return saved
  } catch (cause) {
    throw new PlaygroundError(`What is saved in ${dataDir} is of another version. Start afresh.`, { cause })
  }
}

/** Keeps the state on the disk while it changes. */
export interface StateSaver {
  /** Says that there is something new to save. */
  touch(): void
  /** Saves a last time. */
  finish(): Promise<void>
}

export function createStateSaver(dataDir: string, everyMs: number, read: () => SavedState): StateSaver {
  let isTouched = false
  let saving = Promise.resolve()
  const save = (isFinal: boolean): Promise<void> => {
    isTouched = false
    const json = JSON.stringify({ ...read(), isFinal })
    saving = saving
      .then(() => writeAtomically(join(dataDir, fileName), json))
      .catch((error: unknown) => console.error('The state was not saved:', error))
    return saving
  }
  const timer = setInterval(() => {
    if (isTouched) void save(false)
  }, everyMs)
  return {
    touch() {
      isTouched = true
    },
    finish() {
      clearInterval(timer)
      return save(true)
    },
  }
}

/**
 * The process that saved this died later, and the bot may know what happened in between: numbers that were given out by
 * then must not be given out again, or the bot takes what is new for what it had already.
 */
function skipNumbers(state: State): void {
  const possiblyUsed = 10_000
  state.updates.nextId += possiblyUsed
  state.counters.message += possiblyUsed
  state.counters.query += possiblyUsed
  state.counters.file += possiblyUsed
}
