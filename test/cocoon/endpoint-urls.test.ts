import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEndpointUrls } from '../../src/cocoon/endpoint-urls.ts'

const hrefs = (configured: string, accessHash?: string): string[] =>
  Object.values(createEndpointUrls(configured, accessHash)).map(({ href }) => href)

describe('endpoint urls', () => {
  it.each([
    'http://127.0.0.1:10000',
    'http://127.0.0.1:10000/',
    'http://127.0.0.1:10000/v1',
    'http://127.0.0.1:10000/v1/',
    'http://me:secret@127.0.0.1:10000//?x=1#y',
  ])('are the three known routes for %s', (configured) => {
    expect(hrefs(configured)).toEqual([
      'http://127.0.0.1:10000/v1/models',
      'http://127.0.0.1:10000/jsonstats',
      'http://127.0.0.1:10000/v1/chat/completions',
    ])
  })

  it('keep the path of a gateway', () => {
    expect(hrefs('https://gate.example/api/v1')).toEqual([
      'https://gate.example/api/v1/models',
      'https://gate.example/api/jsonstats',
      'https://gate.example/api/v1/chat/completions',
    ])
  })

  it('carry the access hash to the statistics only, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        const { models, stats, completions } = createEndpointUrls('http://127.0.0.1:1', hash)
        expect(models.search + completions.search + models.hash + stats.hash + completions.hash).toBe('')
        expect(stats.pathname).toBe('/jsonstats')
        expect([...stats.searchParams]).toEqual([['access_hash', hash.toWellFormed()]])
      }),
      { seed: 2, numRuns: 100 },
    )
  })
})
