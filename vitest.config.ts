import { accessSync, constants, statfsSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Nothing happens at import, so that test files can share a process; modules are loaded once.
    isolate: false,
    // Most tests wait for something, so that more than one fits a core; given as a percentage it would be one at most.
    maxWorkers: Math.min(8, Math.ceil(availableParallelism() * 1.5)),
    env: {
      TMPDIR: temporaryFolder(),
      // Compiling the same code again would be half of the work of each process that a test starts.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node'),
    },
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
  },
})

/** In memory where there is room, since every commit of a database waits for its disk. */
function temporaryFolder(): string {
  const inMemory = '/dev/shm'
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize > 2 ** 30 ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
