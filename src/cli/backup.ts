import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { backUp, type BackedUp } from '../database/back-up.ts'
import { keyCopiesDaysMost } from '../domain/key-copies.ts'
import { printOrFail } from './print-or-fail.ts'

const usage = `Usage: npm run backup -- DIR [--keep-data DAYS] [--keep-keys DAYS]

Copies the data to DIR/data and the keys to DIR/keys, whether the bot runs or not. When it runs every day, no copy of
the data gets older than 30 days, and none of the keys older than ${keyCopiesDaysMost}, or the DAYS you give; at most ${keyCopiesDaysMost} for the keys.`

/** `npm run backup DIR`: copies the data and, apart from it, the keys, and says what it did. */
function main(): string {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'keep-data': { type: 'string', default: '30' },
      'keep-keys': { type: 'string', default: String(keyCopiesDaysMost) },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return usage
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new Error(usage)
  const keepDataDays = days('--keep-data', values['keep-data'], 36_500)
  const keepKeysDays = days('--keep-keys', values['keep-keys'], keyCopiesDaysMost)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { storage } = readConfig(process.env)
  return sentences(backUp({ ...storage, folder, keepDataDays, keepKeysDays, now: Date.now() }))
}

function days(option: string, text: string, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new Error(`${option} takes a whole number of days from 1 to ${most}.`)
}

function sentences({ data, keys }: BackedUp): string {
  return [
    `The data is in ${data.folder}. It is whole, so are the records of what ${data.chains} people agreed to, and the books of the rewards add up.`,
    `The keys are in ${keys.folder}: ${keys.keys}, each of which opens with the key-encryption-key. That file is not in the backup; without it nobody can read any of this, so keep a copy of it in another place.`,
    `Older copies removed: ${data.removed} of the data, ${keys.removed} of the keys.`,
  ].join('\n')
}

printOrFail(main)
