import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { StepLabel } from '../../src/ports/steps.ts'
import { setUpSharing } from '../use-cases/sharing-side.ts'
import type { ShareOrderForChild } from './share-child.ts'
import { makeFolder, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const rounds = Number(process.env['ROUNDS'] ?? 4)

const sharing = [
  'reward recorded',
  'reward told',
  'item agreed',
  'contribution kept',
] as const satisfies readonly StepLabel[]
const withdrawing = [
  'item taken back',
  'contribution erased',
  'reward voided',
] as const satisfies readonly StepLabel[]

/** Ada shared one thing and is shown another, and the bot stopped. */
async function makeScene() {
  const side = await setUpSharing()
  const ada = await side.friend(1)
  await side.agree(ada, 'contribute_conversation')
  const ids: string[] = []
  for (const text of ['Which knots hold in a wet rope?', 'How do I pack a linen shirt for a long trip?']) {
    const looked = await side.preview(ada.person, await ada.turn(text, noon, { text }))
    if (looked.kind !== 'preview') throw new Error('Nothing is shown')
    if (ids.length === 0) await side.share(ada.person, looked.preview.id)
    ids.push(looked.preview.id)
  }
  const [shared = '', shown = ''] = ids
  side.raw.close()
  side.storage.close()
  return { folders: side.folders, person: ada.person, shared, shown }
}

function copyOf({ dataDir, keyDir, migrationsDir }: Folders): Folders {
  const folder = makeFolder()
  cpSync(dataDir, join(folder, 'data'), { recursive: true })
  cpSync(keyDir, join(folder, 'keys'), { recursive: true })
  return { dataDir: join(folder, 'data'), keyDir: join(folder, 'keys'), migrationsDir, now: noon + 120_000 }
}

function run(order: ShareOrderForChild): string | undefined {
  const script = fileURLToPath(new URL('share-child.ts', import.meta.url))
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(order)])
  if (signal === 'SIGKILL') return undefined
  if (stdout.length === 0) throw new Error(stderr.toString())
  return stdout.toString()
}

/** What the data say of one contribution: its words, the person's yes, and its reward. */
async function standing(folders: Folders, id: string) {
  const storage = openFor(folders)
  const raw = openRaw(folders)
  const one = (sql: string): unknown => raw.prepare<[string]>(sql).pluck().get(id)
  const found = {
    state: one('SELECT state FROM contribution WHERE id = ?'),
    words: one('SELECT contents_sealed IS NOT NULL FROM contribution WHERE id = ?'),
    yes: one("SELECT state FROM consent_event WHERE scope = 'item:' || ? ORDER BY n DESC LIMIT 1"),
    reward: one('SELECT state FROM reward WHERE contribution_id = ?'),
    turns: one('SELECT count(*) FROM contribution_turn WHERE contribution_id = ?'),
  }
  expect(await storage.ledger.audit(new AbortController().signal)).toEqual([])
  raw.close()
  storage.close()
  return found
}

it(
  `killed at any step of sharing or taking back, it is done whole or not at all (${rounds} kills)`,
  { timeout: 60_000 + 3_000 * rounds },
  async () => {
    const { folders, person, shared, shown } = await makeScene()
    const shownOnly = { state: 'preview', words: 1, yes: undefined, reward: undefined, turns: 0 }
    const kept = { state: 'shared', words: 1, yes: 'given', reward: 'refused', turns: 1 }
    const before = { ...kept, reward: 'waiting' }
    const gone = { state: 'withdrawn', words: 0, yes: 'withdrawn', reward: 'void', turns: 1 }
    const cases = [
      ...sharing.map(
        (killAt) => ({ act: 'share', id: shown, killAt, then: shownOnly, atLast: kept }) as const,
      ),
      { act: 'share', id: shown, killAt: 'committed', then: kept, atLast: kept },
      ...withdrawing.map(
        (killAt) => ({ act: 'withdraw', id: shared, killAt, then: before, atLast: gone }) as const,
      ),
      { act: 'withdraw', id: shared, killAt: 'committed', then: gone, atLast: gone },
    ] as const
    for (let round = 0; round < rounds; round++) {
      // Few rounds take some of both.
      const { act, id, killAt, then, atLast } = cases[(round * 5) % cases.length] ?? cases[0]
      const copy = copyOf(folders)
      const order = { folders: { ...copy }, act, person, id }
      expect(run({ ...order, killAt }), killAt).toBeUndefined()
      expect(await standing(copy, id), `${act} killed at "${killAt}"`).toMatchObject(then)
      expect(['shared', 'withdrawn', 'gone']).toContain(run(order))
      expect(await standing(copy, id), `${act} again after "${killAt}"`).toMatchObject(atLast)
    }
  },
)
