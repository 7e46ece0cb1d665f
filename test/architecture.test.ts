import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { readdirSync } from 'node:fs'
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
