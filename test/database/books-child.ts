import { z } from 'zod'
import { openDatabase } from '../../src/database/open-database.ts'
import { booksOf, contribution, someone } from './books.ts'

// A process of its own that has the books open, does what it is told when it is told, says what came of it, and kills
// itself, for real, the nth time it reaches a step.

const order = z.object({
  act: z.enum(['confirm', 'close', 'revoke', 'vest']),
  id: z.string(),
  now: z.number(),
  killAt: z.string().optional(),
  nth: z.int().default(1),
})
export type BookOrder = z.input<typeof order>

const [, , file = '', text = '{}'] = process.argv
const { act, id, now, killAt, nth } = order.parse(JSON.parse(text))
let left = nth
const die = (): void => void process.kill(process.pid, 'SIGKILL')
const step = (label: string): void => {
  if (label === killAt && --left === 0) die()
}

const { rewards } = booksOf(openDatabase(file), { rules: { gapMs: 0 }, step })
const acts = {
  confirm: async () => (await rewards.confirm(contribution(id, someone(1)), now)).kind,
  close: async () => (await rewards.closeEpoch(id, now)).kind,
  revoke: () => rewards.revoke(id, now),
  vest: () => rewards.vestDue(now),
}

process.once('message', () => {
  void acts[act]().then((outcome) => {
    if (killAt === 'committed') die()
    process.send?.({ outcome })
    process.disconnect()
  })
})
process.send?.({ outcome: 'ready' })
