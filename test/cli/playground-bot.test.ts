import { expect, it } from 'vitest'
import { firstPersonId } from '../../src/playground/telegram/world.ts'
import { runConfigured } from './run-command.ts'
import { folderForTest } from '../playground/playground-for-test.ts'

it('lets Anna be the operator of the playground where nobody else is', { timeout: 30_000 }, async () => {
  const folder = await folderForTest()
  const env = { DATA_DIR: `${folder}/data`, KEY_DIR: `${folder}/keys`, PORT: '0', ADMIN_PORT: '0' }
  const bot = runConfigured(env, '../main.ts')
  await bot.printed('send /admin')
  const [url = ''] = /http:\S+\/playground/.exec(bot.stdout()) ?? []
  const place = `${url}/api/people/${firstPersonId}`
  await fetch(`${place}/actions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'send', text: '/admin' }),
  })
  const events = (await fetch(`${place}/events`)).body?.pipeThrough(new TextDecoderStream()) ?? []
  let seen = ''
  for await (const piece of events) {
    seen += piece
    if (seen.includes('/admin block ID')) break
  }
  expect(seen).toContain('/admin block ID')
  bot.kill('SIGTERM')
  expect(await bot.ended, bot.stderr()).toBe(0)
})
