import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStorage } from '../../src/database/open-storage.ts'
import { asking, setUpAsking } from '../database/asking.ts'
import {
  makeFolder,
  makeFolders,
  meet,
  noon,
  openFor,
  openRaw,
  type Folders,
} from '../database/temp-storage.ts'
import { createDice } from '../faults/dice.ts'
import { runConfigured } from './run-command.ts'

const rounds = Number(process.env['ROUNDS'] ?? 3)
const timeout = 60_000

async function run({ dataDir, keyDir }: Folders, file: string, ...words: string[]) {
  const command = runConfigured({ DATA_DIR: dataDir, KEY_DIR: keyDir }, file, ...words)
  return { code: await command.ended, out: command.stdout(), trouble: command.stderr() }
}

/** The commands of the README's section, which are for the folders beside them. */
function restoreSteps(): readonly [data: string, keys: string] {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('## Backup and restore\n')
  const blocks = [...(section.split('\n## ')[0] ?? '').matchAll(/```sh\n(.*?)```/gs)].map(
    ([, text = '']) => text,
  )
  expect(blocks).toHaveLength(2)
  return [blocks[0] ?? '', blocks[1] ?? '']
}

describe('npm run backup', () => {
  it('makes copies that the steps in the README bring back, without the erased', { timeout }, async () => {
    const { folders, storage, ada, turn } = await setUpAsking()
    const place = dirname(folders.dataDir)
    const adas = await turn('ada')
    const bob = await meet(storage, 8)
    const bobs = await asking(storage, bob).turn('bob')
    const bot = { keyFile: join(folders.keyDir, 'key-encryption-key'), third: join(place, 'third-place') }
    mkdirSync(bot.third)
    const backup = join(place, 'backup')

    const made = await run(folders, 'backup.ts', backup)
    expect(made).toMatchObject({ code: 0, trouble: '' })
    expect(made.out).toMatch(
      /^The data is in .*backup\/data\/\S+\. It is whole, .*\nThe keys are in .*: 3, each .*\nOlder copies removed: 0 of the data, 0 of the keys\.\n$/,
    )
    execFileSync('cp', [bot.keyFile, join(bot.third, 'key-encryption-key')])
    await storage.eraser.erase(ada.person, noon)
    storage.close()
    const [time = ''] = readdirSync(join(backup, 'data'))
    const follow = (steps: string): void =>
      void execFileSync('sh', ['-ec', steps.replaceAll('TIME', time)], { cwd: place })

    const [dataSteps, keySteps] = restoreSteps()
    follow(dataSteps)
    const old = openRaw(folders)
    expect(old.prepare('SELECT count(*) FROM question').pluck().get()).toBe(2)
    old.close()
    const restored = openFor(folders)
    expect(await restored.questions.read(adas)).toBeUndefined()
    expect(await restored.people.find(7)).toBeUndefined()
    expect(await restored.questions.read(bobs)).toMatchObject({ text: 'text of bob' })
    restored.close()

    renameSync(join(place, 'data.before'), join(place, 'data.first'))
    follow(dataSteps)
    follow(keySteps)
    const withOldKeys = openFor(folders)
    expect(await withOldKeys.questions.read(bobs)).toMatchObject({ text: 'text of bob' })
    expect(await withOldKeys.questions.read(adas)).toMatchObject({ text: 'text of ada' })
  })

  it('says in a sentence why not, and by its exit code', { timeout }, async () => {
    const folders = makeFolders()
    const backup = join(makeFolder(), 'backup')
    const [none, days, keys, nowhere] = await Promise.all([
      run(folders, 'backup.ts', backup),
      run(folders, 'backup.ts', backup, '--keep-data', 'some'),
      run(folders, 'backup.ts', backup, '--keep-keys', '8'),
      run(folders, 'backup.ts'),
    ])
    expect(none).toMatchObject({ code: 1, out: '', trouble: `There is no data in ${folders.dataDir} yet.\n` })
    expect(days.trouble).toBe('--keep-data takes a whole number of days from 1 to 36500.\n')
    expect(keys.trouble).toBe('--keep-keys takes a whole number of days from 1 to 7.\n')
    expect(nowhere).toMatchObject({ code: 1, out: '' })
    expect(nowhere.trouble).toMatch(/^Usage: npm run backup/)
  })

  it(
    `leaves whole copies only when it is killed (${rounds} rounds)`,
    { timeout: timeout + 3_000 * rounds },
    async () => {
      const { folders, turn } = await setUpAsking()
      for (let index = 0; index < 50; index++) await turn(`u${index} ${'long '.repeat(2_000)}`)
      const { dataDir, keyDir } = folders
      const backup = join(makeFolder(), 'backup')
      const dice = createDice(Number(process.env['SEED'] ?? 5))
      // A whole run tells how long one takes here.
      const startedAt = performance.now()
      expect((await run(folders, 'backup.ts', backup)).code).toBe(0)
      const wholeMs = performance.now() - startedAt
      for (let round = 0; round < rounds; round++) {
        const command = runConfigured({ DATA_DIR: dataDir, KEY_DIR: keyDir }, 'backup.ts', backup)
        const killing = setTimeout(() => command.kill('SIGKILL'), wholeMs * (0.5 + dice.below(50) / 100))
        await command.ended
        clearTimeout(killing)
        for (const name of readdirSync(join(backup, 'data')).filter((each) => each !== '.unfinished')) {
          const copy = makeFolders()
          mkdirSync(copy.dataDir)
          execFileSync('cp', [join(backup, 'data', name, 'cocoon-bot.sqlite'), copy.dataDir])
          const opened = openStorage({ ...copy, keyDir })
          expect(await opened.people.find(7)).toBeDefined()
          opened.close()
        }
      }
      expect((await run(folders, 'backup.ts', backup)).code).toBe(0)
      expect(readdirSync(join(backup, 'keys'))).not.toContain('.unfinished')
    },
  )
})

it(
  'npm run rotate-keys tells what it did and what to do next, and waits for the bot to stop',
  { timeout },
  async () => {
    const { folders, storage } = await setUpAsking()
    const early = await run(folders, 'rotate-keys.ts')
    expect(early).toMatchObject({ code: 1, out: '' })
    expect(early.trouble).toMatch(/^Another bot is running with .* Stop it first/)
    storage.close()
    const done = await run(folders, 'rotate-keys.ts')
    expect(done).toMatchObject({ code: 0, trouble: '' })
    expect(done.out).toMatch(/^Done: 2 keys are under a new key-encryption-key.*\nMake a backup now/)
    expect(await openFor(folders).people.find(7)).toBeDefined()
  },
)
