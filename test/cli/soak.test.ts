import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

describe('the soak', () => {
  it('lists what it would run, with the seed to run it again', async () => {
    const soak = runCommand('soak.ts', '--list', '--seed', '12')

    expect(await soak.ended).toBe(0)
    expect(soak.stdout()).toMatch(/^ROUNDS=1000 SEED=12, \d+ files:/)
    expect(soak.stdout()).toContain('test/database/crash.test.ts')
    expect(soak.stdout()).not.toContain('test/architecture.test.ts')
  })

  it('runs the files that were named, and adds them up', async () => {
    const soak = runCommand('soak.ts', '--rounds', '1', 'outgoing-json')

    expect(await soak.ended, soak.stderr()).toBe(0)
    expect(soak.stdout()).toContain('test/database/outgoing-json.test.ts\n')
    expect(soak.stdout()).toMatch(/1 of 1 files passed in \d+ s, ROUNDS=1 SEED=\d+/)
  })

  it('explains itself when it does not understand', async () => {
    const soak = runCommand('soak.ts', '--round')

    expect(await soak.ended).toBe(1)
    expect(soak.stderr()).toContain('npm run soak -- ')
    expect(soak.stderr()).not.toContain('    at ')
  })
})
