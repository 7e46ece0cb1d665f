import { z } from 'zod'
import { startCocoonStandIn, type CocoonSnapshot, type CocoonStandIn } from './cocoon/cocoon-stand-in.ts'

/** What can be done to the played Cocoon from the page, as JSON. */
export const cocoonWish = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('crash') }),
  /** From now on: as it should be, slow, every place taken, or no answer at all. */
  z.strictObject({ do: z.literal('mood'), mood: z.enum(['normal', 'slow', 'busy', 'hanging']) }),
  /** Another client in its place, on the same port, in a normal mood. */
  z.strictObject({
    do: z.literal('replace'),
    flavour: z.enum(['official', 'openai']),
    isAttested: z.boolean(),
  }),
])
type CocoonWish = z.infer<typeof cocoonWish>
type Mood = Extract<CocoonWish, { do: 'mood' }>['mood']
type Flavour = Extract<CocoonWish, { do: 'replace' }>['flavour']

/** The played Cocoon through all its replacements. */
export interface CocoonSide {
  /** The same all the time. */
  readonly url: string
  wish(wish: CocoonWish): Promise<void>
  facts(): CocoonFacts
  stop(): Promise<void>
}

/** What the page shows of the played Cocoon: states and counts, no words of anybody. */
export interface CocoonFacts {
  flavour: Flavour
  isAttested: boolean
  mood: Mood
  state: CocoonSnapshot['state']
  crashes: number
  questions: number
  /** Questions that wait for their answer, or the rest of it. */
  running: number
  tokens: number
}

interface CocoonSideOptions {
  now: () => number
  restartAfterMs: number
  onChange: () => void
}

const models = [
  { id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000 }, { coefficient: 1200 }] },
  { id: 'openai/gpt-oss-20b', workers: [{ coefficient: 1500 }] },
]
const normalTiming = { headDelayMs: 350, pieceDelayMs: 25 }
const slowTiming = { headDelayMs: 3_000, pieceDelayMs: 150 }
const running = ['waiting', 'answering']

export async function startCocoonSide(options: CocoonSideOptions): Promise<CocoonSide> {
  const { now, restartAfterMs, onChange } = options
  let flavour: Flavour = 'official'
  let isAttested = true
  let mood: Mood = 'normal'
  const start = async (port: number): Promise<CocoonStandIn> => {
    const common = { port, flavour, now, models, checkProxyHash: isAttested, timing: normalTiming }
    const standIn = await startCocoonStandIn({ ...common, crashMs: 600, restartAfterMs })
    standIn.onChange(onChange)
    return standIn
  }
  let current = await start(0)
  const { url } = current

  const replace = async (wish: Extract<CocoonWish, { do: 'replace' }>): Promise<void> => {
    await current.stop()
    mood = 'normal'
    flavour = wish.flavour
    isAttested = wish.isAttested
    current = await start(Number(new URL(url).port))
  }
  const fulfil = async (wish: CocoonWish): Promise<void> => {
    if (wish.do === 'crash') await current.crash()
    else if (wish.do === 'replace') await replace(wish)
    else {
      mood = wish.mood
      setMood(current, mood)
    }
    onChange()
  }
  let last = Promise.resolve()
  return {
    url,
    // One after the other: a replacement takes its time, and the port.
    wish(wish) {
      last = last.catch(() => undefined).then(() => fulfil(wish))
      return last
    },
    facts() {
      const { state, crashes, usedTokens, requests, hits } = current.snapshot()
      return {
        flavour,
        isAttested,
        mood,
        state,
        crashes,
        questions: hits['POST /v1/chat/completions'] ?? 0,
        running: requests.filter((request) => running.includes(request.state.state)).length,
        tokens: usedTokens,
      }
    },
    async stop() {
      await last.catch(() => undefined)
      await current.stop()
    },
  }
}

function setMood(standIn: CocoonStandIn, mood: Mood): void {
  standIn.clearFaults()
  standIn.setTiming(mood === 'slow' ? slowTiming : normalTiming)
  for (const { id, workers } of models) {
    const full = workers.map((worker) => ({ ...worker, running: 60, max: 60 }))
    standIn.setWorkers(id, mood === 'busy' ? full : workers)
  }
  if (mood === 'hanging') standIn.fault({ kind: 'hang' }, Infinity)
}
