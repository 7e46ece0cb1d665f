import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { rotateKeys, type Rotated } from '../database/rotate-keys.ts'
import { printOrFail } from './print-or-fail.ts'

const usage = `Usage: npm run rotate-keys

Puts a new key-encryption-key in the place of the old one, while the bot is stopped. The data is not touched. When it is
broken off, run it again, or start the bot, which finishes it.`

/** `npm run rotate-keys`: a new key-encryption key for the data keys, and what to do next. */
function main(): string {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } })
  if (values.help) return usage
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { storage } = readConfig(process.env)
  return sentences(rotateKeys(storage), storage.keyDir)
}

function sentences({ keys, isResumed }: Rotated, keyDir: string): string {
  return [
    `${isResumed ? 'A change that broke off is finished' : 'Done'}: ${keys} keys are under a new key-encryption-key, and the old one is gone from ${keyDir}.`,
    'Make a backup now, and put a copy of the new key-encryption-key where you kept the old one. Destroy the copies of the old one then: with them, older copies of the keys can no longer be opened.',
  ].join('\n')
}

printOrFail(main)
