import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { zip } from '../../src/telegram/zip.ts'

const noon = Date.UTC(2026, 10, 22, 12)

async function* pieces(count: number) {
  for (let piece = 0; piece < count; piece++) yield `line ${piece} ${Math.random()} é\n`
}

it('packs files piece by piece into what other programs open', async () => {
  const files = [
    { name: 'README.txt', content: ['Здравствуйте', ', Ada'] },
    { name: 'empty.txt', content: [] },
    { name: 'folder/long.txt', content: pieces(500) },
  ]
  const packed = await zip(files, noon, 1_000_000)
  const opened = Object.entries(unzipSync(packed ?? Buffer.of()))
  const texts = Object.fromEntries(opened.map(([name, bytes]) => [name, strFromU8(bytes)]))
  expect(Object.keys(texts)).toEqual(['README.txt', 'empty.txt', 'folder/long.txt'])
  expect([texts['README.txt'], texts['empty.txt']]).toEqual(['Здравствуйте, Ada', ''])
  expect(texts['folder/long.txt']?.split('\n')).toHaveLength(501)
})

it('gives up what grows too large, without reading it to its end', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read += 1
      yield Array.from({ length: 10_000 }, () => Math.random()).join()
    }
  }
  expect(await zip([{ name: 'long.txt', content: endless() }], noon, 200_000)).toBeUndefined()
  expect(read).toBeLessThan(10)
  const small = [{ name: 'short.txt', content: ['much larger than that'] }]
  expect(await zip(small, noon, 30)).toBeUndefined()
})

it('lets others have their turn in between', async () => {
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  await zip([{ name: 'long.txt', content: pieces(2_000) }], noon, 1_000_000)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(1)
})
