import { expect, it } from 'vitest'
import { makeFolders, noon, openFor, openRaw } from './temp-storage.ts'

it('welcomes everybody until the operators say otherwise', async () => {
  const { access } = openFor(makeFolders())
  expect(await access.standing(7)).toBe('welcome')
  expect(await access.summary()).toEqual({ onlyListed: false, blocked: 0, allowed: 0 })
})

it('shuts out who is blocked, also when they are allowed, until they are let in again', async () => {
  const { access } = openFor(makeFolders())
  await access.setRule(7, 'allowed', true, noon)
  await access.setRule(7, 'blocked', true, noon)
  await access.setRule(7, 'blocked', true, noon + 1)
  expect([await access.standing(7), await access.standing(8)]).toEqual(['blocked', 'welcome'])
  expect(await access.summary()).toEqual({ onlyListed: false, blocked: 1, allowed: 1 })
  await access.setRule(7, 'blocked', false, noon)
  expect(await access.standing(7)).toBe('welcome')
})

it('lets only listed accounts in while the operators want it so, over a restart', async () => {
  const folders = makeFolders()
  const before = openFor(folders)
  await before.access.setRule(7, 'allowed', true, noon)
  await before.access.setOnlyListed(true)
  before.close()
  const { access } = openFor(folders)
  expect([await access.standing(7), await access.standing(8)]).toEqual(['welcome', 'unlisted'])
  await access.setRule(8, 'blocked', true, noon)
  expect(await access.standing(8)).toBe('blocked')
  await access.setRule(7, 'allowed', false, noon)
  expect(await access.standing(7)).toBe('unlisted')
  await access.setOnlyListed(false)
  expect(await access.standing(7)).toBe('welcome')
})

it('keeps of an account only a mark', async () => {
  const folders = makeFolders()
  const { access } = openFor(folders)
  await access.setRule(7, 'blocked', true, noon)
  const rows = openRaw(folders).prepare('SELECT telegram_id_hash, rule FROM access_rule').all()
  const mark: unknown = expect.any(Buffer)
  expect(rows).toEqual([{ telegram_id_hash: mark, rule: 'blocked' }])
})
