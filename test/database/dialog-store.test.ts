import { describe, expect, it } from 'vitest'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const dayMs = 24 * 3_600_000
const words = 'canary-reason'

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const [ada, bob] = [await meet(storage, 7), await meet(storage, 8)]
  const raw = openRaw(folders)
  const rows = (): unknown => raw.prepare('SELECT count(*) FROM dialog').pluck().get()
  return { storage, dialogs: storage.dialogs, ada, bob, raw, rows }
}

describe('where somebody stands in a dialog', () => {
  it('is known in that chat alone, sealed, and as it was written last', async () => {
    const { dialogs, ada, bob, raw } = await setUp()
    await dialogs.write(ada, { state: 'first', heard: 1, changedAt: noon })
    await dialogs.write(ada, { state: words, heard: undefined, changedAt: noon + 1 })
    expect(await dialogs.read(ada)).toEqual({ state: words, heard: undefined, changedAt: noon + 1 })
    expect(await dialogs.read({ person: ada.person, chat: bob.chat })).toBeUndefined()
    expect(await dialogs.read({ person: bob.person, chat: ada.chat })).toBeUndefined()
    const sealed = raw.prepare<[], Buffer>('SELECT state_sealed FROM dialog').pluck().all()
    expect(sealed.map((bytes) => bytes.includes(words))).toEqual([false])
  })

  it('ends with nothing left but the update that ended it, if one did', async () => {
    const { dialogs, ada, raw, rows } = await setUp()
    await dialogs.write(ada, { state: words, heard: 1, changedAt: noon })
    await dialogs.write(ada, { state: undefined, heard: 2, changedAt: noon })
    expect(await dialogs.read(ada)).toEqual({ state: undefined, heard: 2, changedAt: noon })
    expect(raw.prepare('SELECT state_sealed FROM dialog').pluck().get()).toBeNull()
    await dialogs.write(ada, { state: undefined, heard: undefined, changedAt: noon })
    expect(await dialogs.read(ada)).toBeUndefined()
    expect(rows()).toBe(0)
  })

  it('is erased after a day of silence, and with the person', async () => {
    const { storage, dialogs, ada, bob, rows } = await setUp()
    await dialogs.write(ada, { state: words, heard: 1, changedAt: noon })
    await dialogs.write(bob, { state: words, heard: 2, changedAt: noon + dayMs })
    expect(rows()).toBe(2)
    await dialogs.write(bob, { state: words, heard: 3, changedAt: noon + dayMs + 1 })
    expect(await dialogs.read(ada)).toBeUndefined()
    await storage.eraser.erase(bob.person, noon + dayMs + 2)
    expect(rows()).toBe(0)
  })
})
