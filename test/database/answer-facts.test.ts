import { expect, it } from 'vitest'
import type { AnswerFacts } from '../../src/domain/answer-facts.ts'
import { asking, setUpAsking } from './asking.ts'
import { meet, noon, openRaw } from './temp-storage.ts'

const facts: AnswerFacts = {
  ...{ model: 'Qwen/Qwen3-32B', endpoint: 'attested', network: 'mainnet', answeredAtMs: noon },
  client: { rootAddress: 'EQCns7b', rootVersion: 3 },
  ...{ firstWordMs: 250, tookMs: 1_000, promptTokens: 20, completionTokens: 12, costNano: 64n },
}

it('what is known of an answer is kept with it, sealed, and goes with it', async () => {
  const { folders, questions, ask, answer, turn } = await setUpAsking()
  const { id } = await ask('u1')
  await questions.begin(id, noon)
  expect(await questions.facts(id)).toBeUndefined()
  await answer(id, { facts })
  expect(await questions.facts(id)).toEqual(facts)
  const sealed = openRaw(folders).prepare<[], Buffer>('SELECT facts_sealed FROM question').pluck().get()
  expect(sealed?.includes('Qwen')).toBe(false)
  expect(await questions.facts(await turn('u2'))).toBeUndefined()
  await questions.remove(id)
  expect(await questions.facts(id)).toBeUndefined()
})

it('keeps what is not known as not known', async () => {
  const { questions, ask, answer } = await setUpAsking()
  const { id } = await ask('u1')
  const unknown = { firstWordMs: undefined, promptTokens: undefined, completionTokens: undefined } as const
  const little: AnswerFacts = {
    ...facts,
    ...unknown,
    endpoint: 'other',
    client: undefined,
    costNano: undefined,
  }
  await answer(id, { facts: little })
  expect(await questions.facts(id)).toEqual(little)
})

it('learns later what an answer cost, and of one that is gone nothing comes back', async () => {
  const { questions, ask, answer } = await setUpAsking()
  const { id } = await ask('u1')
  await answer(id, { facts: { ...facts, costNano: undefined } })
  await questions.noteCost(id, 9_007_199_254_740_993n)
  expect(await questions.facts(id)).toEqual({ ...facts, costNano: 9_007_199_254_740_993n })
  await questions.remove(id)
  await questions.noteCost(id, 1n)
  expect(await questions.read(id)).toBeUndefined()
})

it('cannot be passed off as what is known of another answer', async () => {
  const { folders, storage, ask, answer, questions } = await setUpAsking()
  const bob = await meet(storage, 8)
  const [first, second] = [await ask('u1'), await asking(storage, bob).ask('u2')]
  for (const { id } of [first, second]) await answer(id, { facts })
  openRaw(folders).exec(
    `UPDATE question SET facts_sealed = (SELECT facts_sealed FROM question WHERE id = '${first.id}')
     WHERE id = '${second.id}'`,
  )
  await expect(questions.facts(second.id)).rejects.toThrow('does not open')
})
