import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../database/temp-storage.ts'
import { setUpReceipts } from '../use-cases/receipt-for-test.ts'
import { runCommand } from './run-command.ts'

async function run(...words: string[]) {
  const command = runCommand('verify-receipt.ts', ...words)
  return { code: await command.ended, out: command.stdout(), trouble: command.stderr() }
}

it('tells in a sentence and by its exit code whether a receipt is valid', { timeout: 30_000 }, async () => {
  const { decide, file, signer } = await setUpReceipts()
  await decide('given')
  const folder = makeFolder()
  const write = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const content = await file()
  const good = write('good.json', content)
  const key = write('key.json', JSON.stringify({ ...signer.key, kid: signer.keyId }))
  const otherKey = write('other.json', JSON.stringify((await setUpReceipts()).signer.key))

  const [plain, given, foreign, changed, broken, none, help] = await Promise.all([
    run(good),
    run(good, '--key', key),
    run(good, '--key', otherKey),
    run(write('changed.json', content.replace('ConsentGiven', 'ConsentRefused'))),
    run(write('broken.json', Buffer.concat([Buffer.from(content), Buffer.of(0xff)]))),
    run(),
    run('--help'),
  ])
  expect(help.code).toBe(0)
  expect(help.out).toMatch(/^Usage: /)
  expect(plain).toMatchObject({ code: 0, trouble: '' })
  expect(plain.out).toMatch(/^Valid: ConsentGiven for "answer" at 2026-11-22T12:00:00.000Z, on version 1/)
  expect(plain.out).toContain(`in the file itself: ${signer.keyId}`)
  expect(given).toMatchObject({ code: 0, trouble: '' })
  expect(given.out).toContain(`The key is the one you gave: ${signer.keyId}`)
  expect(foreign).toMatchObject({ code: 1, trouble: '' })
  expect(foreign.out).toMatch(/^Not valid: it was signed with the key/)
  expect(changed).toMatchObject({ code: 1, out: 'Not valid: its signature does not fit what it says.\n' })
  expect(broken).toMatchObject({ code: 1, out: '' })
  expect(broken.trouble).toContain('is no text')
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.trouble).toContain('Usage: ')
})
