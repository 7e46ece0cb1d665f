import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Nothing happens at import, so that test files can share a process; modules are loaded once.
    isolate: false,
    // Most tests wait for something, so that more than one fits a core.
    maxWorkers: '150%',
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
  },
})
