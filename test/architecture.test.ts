import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'

describe('the rooms of the house', () => {
  let result: ICruiseResult

  beforeAll(async () => {
    const options = await extractDepcruiseOptions('./.dependency-cruiser.mjs')
    const { output } = await cruise(['src'], options)
    if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result')
    result = output
  })

  it('keep their doors: nobody imports what is not theirs', () => {
    const broken = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
    expect(broken).toEqual([])
  })

  it('were really looked at, each one', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const { name } of rooms)
      expect(result.modules.filter(({ source }) => source.startsWith(`src/${name}/`)).length).toBeGreaterThan(
        0,
      )
    const edges = result.modules.flatMap(({ dependencies }) => dependencies)
    expect(edges.length).toBeGreaterThan(result.modules.length)
  })
})

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('playground'))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }))
const withText = (pattern: RegExp): string[] =>
  files
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort()

describe('the books', () => {
  it('have their entries written in one place', () => {
    const writing = String.raw`\b(INSERT( OR \w+)? INTO|REPLACE INTO|UPDATE( OR \w+)?|DELETE FROM)\s+`
    expect(withText(new RegExp(`${writing}ledger_`))).toEqual(['database/ledger-rows.ts'])
    const rewardTables = withText(new RegExp(`${writing}reward`))
    expect(rewardTables.filter((path) => !path.startsWith('database/reward-'))).toEqual([])
    expect(rewardTables.length).toBeGreaterThan(3)
  })

  it('are told of entries by the ledger and the rewards alone', () => {
    expect(withText(/\bfrom '[./\w-]*\/ledger-rows\.ts'/)).toEqual([
      ...['database/erase-person.ts', 'database/ledger-store.ts', 'database/open-storage.ts'],
      ...['database/reward-store.ts', 'database/reward-views.ts'],
    ])
    // The bench fills its own books with it.
    expect(withText(/\b(ledger|rows|books)\.record\(/)).toEqual([
      ...['cli/bench/measure-ledger.ts', 'database/ledger-store.ts'],
      ...['database/reward-close.ts', 'database/reward-ends.ts'],
    ])
    expect(withText(/Pick<LedgerStore,[^>]*'record'/)).toEqual([])
  })
})

describe('what people agreed to', () => {
  it('is judged in one place', () => {
    const judges = withText(/import (\{[^}]*\bmay\b[^}]*\}|\* as \w+) from '[^']*domain\/consent\.ts'/)
    expect(judges).toEqual(['use-cases/consent-gate.ts'])
    expect(withText(/\bconsents\w*\s*\??\.\s*current\b/)).toEqual(['use-cases/consent-gate.ts'])
  })

  it('is read from the data by its own store alone', () => {
    expect(withText(/\bconsent_current\b/).sort()).toEqual([
      ...['database/consent-endings.ts', 'database/consent-projection.ts', 'database/consent-rows.ts'],
    ])
  })

  it('is asked for by whatever reads what was said, which is done in two places, and in one for the person alone', () => {
    const readers = files.filter(
      ({ path, text }) => !path.startsWith('database') && /\.(turns|chain|older|messages)\(/.test(text),
    )
    expect(readers.map(({ path }) => path).sort()).toEqual([
      ...['use-cases/browse-history.ts', 'use-cases/gather-context.ts', 'use-cases/take-my-data.ts'],
    ])
    for (const { path, text } of readers)
      if (!path.endsWith('take-my-data.ts')) expect(text, path).toMatch(/await (mayAnswer|mayKeep)\(/)
  })

  it('is asked for by whatever sends words to the model, which is one place', () => {
    const senders = withText(/\bmodel\.answer\(/)
    expect(senders).toEqual(['use-cases/ask-model.ts'])
    expect(files.find(({ path }) => path === senders[0])?.text).toContain('await agreedTo(person)')
  })
})
