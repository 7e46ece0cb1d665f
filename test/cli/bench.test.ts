import { expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

it('the bench measures both bots and prints its table', { timeout: 120_000 }, async () => {
  const bench = runCommand('bench.ts', '--tiny')

  expect(await bench.ended, bench.stderr()).toBe(0)

  const table = bench.stdout()
  expect(table).toMatch(/cores, Node \d+/)
  expect(table).toMatch(/answers a second, 4 people, .* {2}\d[\d.]* +\d[\d.]* +× \d+\.\d\d +≥ × 0\.8/)
  expect(table).toMatch(/first word p99, ms, 2 people .*≤ \+50/)
  expect(table).toMatch(/Bot API calls per answer, .* {2}\d\.\d +1\.0 /)
  expect(table).toMatch(/answers in full, 2 people at once in a group +2 +2\n/)
  expect(table).toMatch(/answers a minute, 2 people at once in a group +\d[\d.]*\n/)
  expect(table).toMatch(/Bot API calls per answer, 2 people at once in a group +\d\.\d\n/)
  expect(table).toMatch(/refused as too many \(429\), 2 people at once in a group +0 +0\n/)
  expect(table).toMatch(/memory, MB, most ever, 5 answers growing at once +\d+ +≤ 300/)
  expect(table).toMatch(/ledger transfers a second +\d+\n/)
  expect(table).toMatch(/closing a day of 100 contributions, s +\d+\.\d +≤ 30\n/)
  expect(table).toMatch(/audit of 1000 transfers, s +\d+\.\d +≤ 60\n/)
  expect(table).toMatch(/\/earn with its picture, ms +\d+ +≤ 300\n/)
  expect(table).toMatch(/\/earn, the first since the start, ms +\d+ +≤ 1000\n/)
  expect(table).toMatch(/cold start to first poll, ms +\d+ +≤ 1000/)
  expect(table).not.toContain('NaN')
  expect(bench.leftBehind()).toEqual([])
})
