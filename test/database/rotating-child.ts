import { rotateKeys } from '../../src/database/rotate-keys.ts'

// A process that rotates the keys, tells each step by a line, and kills itself, for real, at the nth of that name.

const [, , dataDir = '', keyDir = '', label = '', nth = ''] = process.argv
let left = Number(nth)

rotateKeys({ dataDir, keyDir }, (step) => {
  process.stdout.write(`${step}\n`)
  if (step === label && --left === 0) process.kill(process.pid, 'SIGKILL')
})
