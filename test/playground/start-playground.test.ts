import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { firstPersonId } from '../../src/playground/telegram/world.ts'
import { addressIn, ask, botProcess, folderForTest, playgroundForTest } from './playground-for-test.ts'

const anna = `/people/${firstPersonId}`
const hour = 3_600_000
const isGone = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  )

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The texts that people wrote to the bot; it is told of its group, too. */
async function textsAt(playground: { telegramUrl: string; token: string }) {
  const response = await fetch(`${playground.telegramUrl}/bot${playground.token}/getUpdates`)
  const updates = z.object({
    result: z.array(
      z.object({ update_id: z.number(), message: z.object({ text: z.string().optional() }).optional() }),
    ),
  })
  return updates
    .parse(await response.json())
    .result.flatMap(({ update_id: id, message }) => (message?.text ? { id, text: message.text } : []))
}

describe('a playground', () => {
  it('has a Telegram, a Cocoon, people of three languages, and the page', async () => {
    const playground = await playgroundForTest()
    expect((await fetch(`${playground.cocoonUrl ?? ''}/v1/models`)).status).toBe(200)
    expect(await textsAt(playground)).toEqual([])
    const people = (await ask(playground, '/people')).body
    expect(people).toMatchObject([
      { id: firstPersonId, firstName: 'Anna', languageCode: 'en' },
      { firstName: 'Boris', languageCode: 'ru' },
      { firstName: 'Carla', languageCode: 'es' },
    ])
    const page = await playground.pageHandler(new Request('http://localhost:8080/playground'))
    expect(await page.text()).toContain('<title>Cocoon playground</title>')
  })

  it('plays no Cocoon when a real one is given', async () => {
    const playground = await playgroundForTest({ cocoonUrl: 'http://127.0.0.1:10000' })
    expect(playground.cocoonUrl).toBeUndefined()
    expect(await ask(playground, '/cocoon', { do: 'crash' })).toMatchObject({ status: 409 })
  })

  it('refuses a folder with files of somebody else, and leaves them alone', async () => {
    const dataDir = await folderForTest()
    await writeFile(join(dataDir, 'thesis.txt'), 'years of work')
    await expect(startPlayground({ dataDir, keep: false, log: () => undefined })).rejects.toThrow('not empty')
    expect(await readdir(dataDir)).toEqual(['thesis.txt'])
  })

  it('gives nothing of the bot to the process of the stand-ins, and its files to nobody but the owner', async () => {
    const dataDir = await folderForTest()
    await playgroundForTest({ dataDir })
    expect((await stat(join(dataDir, 'child.json'))).mode & 0o777).toBe(0o600)
    const { pid } = await addressIn(dataDir)
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    expect(environment).toMatch(/^(NODE_COMPILE_CACHE=[^\0]*\0)?$/)
  })
})

describe('after a normal stop', () => {
  it('the stand-ins are gone, and keep goes on where they were', async () => {
    const dataDir = await folderForTest()
    const first = await playgroundForTest({ dataDir })
    await ask(first, `${anna}/actions`, { do: 'send', text: 'before', threadId: 0 })
    await ask(first, '/clock', { ms: 5 * hour })
    const { pid } = await addressIn(dataDir)
    await first.stop()
    expect(await isGone(first.telegramUrl)).toBe(true)
    await expect.poll(() => isAlive(pid)).toBe(false)
    expect(await readdir(dataDir)).not.toContain('child.json')

    const second = await playgroundForTest({ dataDir, keep: true })
    expect(await textsAt(second)).toEqual([{ id: 730_000_003, text: 'before' }])
    expect(second.clock.now() - Date.now()).toBeGreaterThan(4 * hour)
  })

  it('a start without keep empties the folder, the data of the bot in it included', async () => {
    const dataDir = await folderForTest()
    const first = await playgroundForTest({ dataDir })
    await ask(first, `${anna}/actions`, { do: 'send', text: 'before', threadId: 0 })
    await mkdir(join(dataDir, 'data'))
    await writeFile(join(dataDir, 'data', 'bot.sqlite'), 'old')
    await first.stop()

    const second = await playgroundForTest({ dataDir })
    expect(await textsAt(second)).toEqual([])
    expect(await readdir(dataDir)).not.toContain('data')
  })

  it('keep with nothing kept is a fresh start', async () => {
    const playground = await playgroundForTest({ keep: true })
    expect(await textsAt(playground)).toEqual([])
  })
})

describe('when the bot is killed', () => {
  it('the stand-ins stay, take messages, and hand them to the next bot with keep', async () => {
    const dataDir = await folderForTest()
    const bot = await botProcess({ dataDir, keep: false })
    const { port, pid } = await addressIn(dataDir)
    await bot.kill('SIGKILL')
    await fetch(`http://127.0.0.1:${port}/playground/api${anna}/actions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'send', text: 'is anybody there?', threadId: 0 }),
    })

    const next = await playgroundForTest({ dataDir, keep: true })
    expect(next.telegramUrl).toBe(bot.telegramUrl)
    expect((await addressIn(dataDir)).pid).toBe(pid)
    expect(await textsAt(next)).toEqual([{ id: 730_000_003, text: 'is anybody there?' }])
  })

  it('a start without keep ends them and begins anew', async () => {
    const dataDir = await folderForTest()
    const bot = await botProcess({ dataDir, keep: false })
    const { pid } = await addressIn(dataDir)
    await bot.kill('SIGKILL')
    const next = await playgroundForTest({ dataDir })
    expect((await addressIn(dataDir)).pid).not.toBe(pid)
    expect(await isGone(bot.telegramUrl)).toBe(true)
    expect(await isGone(next.telegramUrl)).toBe(false)
  })

  it('a start that now uses a real Cocoon goes on with new stand-ins and the old state', async () => {
    const dataDir = await folderForTest()
    const bot = await botProcess({ dataDir, keep: false })
    const { port } = await addressIn(dataDir)
    await bot.kill('SIGKILL')
    await fetch(`http://127.0.0.1:${port}/playground/api${anna}/actions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'send', text: 'still here', threadId: 0 }),
    })
    const next = await playgroundForTest({ dataDir, keep: true, cocoonUrl: 'http://127.0.0.1:10000' })
    expect(next.cocoonUrl).toBeUndefined()
    expect(await textsAt(next)).toMatchObject([{ text: 'still here' }])
  })

  it('the stand-ins end by themselves when no bot comes back', async () => {
    const dataDir = await folderForTest()
    const bot = await botProcess({ dataDir, keep: false, orphanMs: 300 })
    expect(await isGone(bot.telegramUrl)).toBe(false)
    await bot.kill('SIGKILL')
    await expect.poll(() => isGone(bot.telegramUrl), { timeout: 10_000 }).toBe(true)
    await expect.poll(() => readdir(dataDir)).not.toContain('child.json')
    expect(await readdir(dataDir)).toContain('stand-ins.json')
  })

  it('ends the stand-ins on SIGTERM, which is a normal stop', async () => {
    const dataDir = await folderForTest()
    const bot = await botProcess({ dataDir, keep: false })
    await bot.kill('SIGTERM')
    expect(await isGone(bot.telegramUrl)).toBe(true)
    expect(await readdir(dataDir)).not.toContain('child.json')
  })
})

describe('when the stand-ins are killed', () => {
  it('says so, and a later start with keep never gives out a number twice', async () => {
    const dataDir = await folderForTest()
    const said = Promise.withResolvers<string>()
    const first = await playgroundForTest({ dataDir, saveEveryMs: 20, log: said.resolve })
    await ask(first, `${anna}/actions`, { do: 'send', text: 'saved', threadId: 0 })
    const saved = () => readFile(join(dataDir, 'stand-ins.json'), 'utf8').catch(() => '')
    await expect.poll(saved).toContain('"text":"saved"')
    process.kill((await addressIn(dataDir)).pid, 'SIGKILL')
    expect(await said.promise).toContain('ended unexpectedly')
    const refused = await first.pageHandler(new Request('http://localhost/playground'))
    expect(refused.status).toBe(502)
    await first.stop()

    const second = await playgroundForTest({ dataDir, keep: true })
    await ask(second, `${anna}/actions`, { do: 'send', text: 'later', threadId: 0 })
    const [old, late] = await textsAt(second)
    expect(old).toEqual({ id: 730_000_003, text: 'saved' })
    expect(late?.text).toBe('later')
    expect(late?.id).toBeGreaterThan(730_001_000)
  })

  it('takes no other process for them', async () => {
    const dataDir = await folderForTest()
    const other = await playgroundForTest()
    await (await playgroundForTest({ dataDir })).stop()
    const port = Number(new URL(other.telegramUrl).port)
    await writeFile(join(dataDir, 'child.json'), JSON.stringify({ id: 'old', port, pid: process.pid }))
    const next = await playgroundForTest({ dataDir, keep: true })
    expect(next.telegramUrl).not.toBe(other.telegramUrl)
  })
})

it('refuses a second bot in the same folder', async () => {
  const dataDir = await folderForTest()
  await playgroundForTest({ dataDir })
  await expect(startPlayground({ dataDir, keep: true, log: () => undefined })).rejects.toThrow(
    'A bot is running',
  )
})

it('tells why the stand-ins do not start', async () => {
  const dataDir = await folderForTest()
  await (await playgroundForTest({ dataDir })).stop()
  await writeFile(join(dataDir, 'stand-ins.json'), '{"telegram":{}}')
  await expect(startPlayground({ dataDir, keep: true, log: () => undefined })).rejects.toThrow(
    'of another version',
  )
})
