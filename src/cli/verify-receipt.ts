import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkReceipt, readPublicKey, type ReceiptCheck } from '../use-cases/check-receipt.ts'

const usage = `Usage: npm run verify-receipt -- FILE [--key consent-key.json]

Checks a receipt without any network. The exit code is 0 only for a valid one.`

/** Checks a receipt without any network: `npm run verify-receipt FILE`. The exit code is 0 only for a valid one. */
function main(): boolean {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    console.log(usage)
    return true
  }
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error(usage)
  const key = values.key === undefined ? undefined : readPublicKey(read(values.key))
  if (values.key !== undefined && key === undefined) throw new Error(`${values.key} holds no Ed25519 key.`)
  const check = checkReceipt(read(file), key)
  console.log(sentences(check))
  return check.kind === 'valid'
}

/** Byte for byte: what is no UTF-8 is refused, and not mended. */
function read(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file))
  } catch (cause) {
    throw new Error(`${file} cannot be read, or is no text.`, { cause })
  }
}

function sentences(check: ReceiptCheck): string {
  if (check.kind === 'invalid') return `Not valid: ${check.reason}.`
  const { receipt, keyId, keyFrom } = check
  const [{ event_state: state, event_time: time }] = receipt.events
  const { purpose, version, language } = receipt.notice
  return [
    `Valid: ${state} for "${purpose}" at ${time}, on version ${version} of the notice in "${language}".`,
    `Signature, notice and a chain of ${receipt.chain.length} events fit together.`,
    keyFrom === 'given'
      ? `The key is the one you gave: ${keyId}.`
      : `The key is the one in the file itself: ${keyId}. Compare it with /consent-key.json of the bot, or give that with --key.`,
    ...(receipt.complete ? [] : [`Not configured by the operator: ${receipt.incomplete_fields.join(', ')}.`]),
  ].join('\n')
}

try {
  if (!main()) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
