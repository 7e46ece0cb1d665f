import { z } from 'zod'
import type { Notice } from '../../src/domain/consent.ts'
import { openStorage } from '../../src/database/open-storage.ts'
import { contributionId, personId } from '../../src/domain/ids.ts'

// A process of its own that shares one thing, or takes it back, and kills itself, for real, when it reaches a step.

const order = z.object({
  folders: z.object({ dataDir: z.string(), keyDir: z.string(), migrationsDir: z.string(), now: z.number() }),
  act: z.enum(['share', 'withdraw']),
  person: z.string(),
  id: z.string(),
  killAt: z.string().optional(),
})
export type ShareOrderForChild = z.input<typeof order>

const { folders, act, person, id, killAt } = order.parse(JSON.parse(process.argv[2] ?? '{}'))
const storage = openStorage({
  ...folders,
  step: (label) => {
    if (label === killAt) process.kill(process.pid, 'SIGKILL')
  },
})
const notice: Notice = {
  ...({ purpose: 'contribute_conversation', variant: 'other' } as const),
  ...{ version: 1, language: 'en', material: true, body: `Keep ${id}?` },
}
const [whose, what] = [personId(person), contributionId(id)]
const outcome =
  act === 'share'
    ? await storage.contributions.share(whose, { id: what, notice, evidence: {} }, folders.now)
    : await storage.contributions.withdraw(whose, what, {}, folders.now)
if (killAt === 'committed') process.kill(process.pid, 'SIGKILL')
process.stdout.write(outcome.kind)
storage.close()
