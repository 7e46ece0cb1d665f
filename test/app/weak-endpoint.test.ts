import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { setScene, type SceneOptions } from './run-app.ts'

const report = z.object({ status: z.string(), reasons: z.array(z.string()) })

/** Starts the app; returns what an operator is warned of in the log, and what they are told when they ask. */
async function operatorSees(cocoon: SceneOptions['cocoon']) {
  const scene = await setScene({ ...(cocoon && { cocoon }) })
  onTestFinished(() => scene.end())
  await scene.start()
  const answer = await fetch(`http://127.0.0.1:${scene.ports().adminPort}/health`)
  const warned = scene
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":40') && /COCOON_|attestation/.test(line))
  return { status: answer.status, health: report.parse(await answer.json()), warned }
}

describe('the operator, at the start and when asking', () => {
  it.each<[string, string, SceneOptions['cocoon']]>([
    [
      'a client that does not insist on attestation',
      'does not enforce the attestation',
      { checkProxyHash: false },
    ],
    ['a client that does not let itself be asked', 'is COCOON_ACCESS_HASH right?', { accessHash: 'secret' }],
    ['an ordinary server', 'not a Cocoon client, so answers are not confidential', { flavour: 'openai' }],
  ])('is told of %s, in one sentence', async (_, sentence, cocoon) => {
    const { status, health, warned } = await operatorSees(cocoon)
    expect(health).toMatchObject({ status: 'degraded', reasons: [expect.stringContaining(sentence)] })
    expect(status).toBe(200)
    expect(warned).toEqual([expect.stringContaining(sentence)])
  })

  it('is told of nothing where the client insists on it', async () => {
    expect(await operatorSees(undefined)).toEqual({
      status: 200,
      health: { status: 'ok', reasons: [] },
      warned: [],
    })
  })
})
