import { childOptions } from './child-contract.ts'
import { PlaygroundError } from './playground-error.ts'
import { runChild } from './run-child.ts'

// The process of the stand-ins: started by startPlayground with its options, it says one line when it is ready.
const [options = ''] = process.argv.slice(2)
try {
  const { address, stop } = await runChild(childOptions.parse(JSON.parse(options)))
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => void stop())
  process.stdout.write(`${JSON.stringify({ ready: address })}\n`)
} catch (error) {
  console.error(error instanceof PlaygroundError ? error.message : error)
  process.exitCode = 1
}
