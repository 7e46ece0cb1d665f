import { expect, it } from 'vitest'
import { createTellOfClusters } from '../../src/use-cases/tell-of-clusters.ts'
import { likeFamily, setUpClusters } from './cluster-side.ts'

it('operators hear of each cluster once, also of one that could not be told at first', async () => {
  const { friends, share, rewards, world } = await setUpClusters()
  const [ada, bob, cem] = friends
  const told: [number, number, number][] = []
  let isBroken = true
  const tellOfClusters = createTellOfClusters({
    rewards,
    tell: async ({ cluster, contributions, people }) => {
      if (isBroken) throw new Error('Nobody is there')
      told.push([cluster, contributions, people])
    },
  })
  const byHand = await share(ada, likeFamily(9, 64))
  await rewards.hold([byHand.id], { by: ada.person, reason: 'by hand' }, world.now)
  await tellOfClusters()
  for (const friend of [ada, bob, cem]) await share(friend, likeFamily(1, 64))
  await expect(tellOfClusters()).rejects.toThrow('Nobody')
  isBroken = false
  await tellOfClusters()
  await share(ada, likeFamily(1, 64))
  await tellOfClusters()
  expect(told).toEqual([[1, 3, 3]])
  for (const friend of [ada, bob, cem]) await share(friend, likeFamily(2, 64))
  await tellOfClusters()
  expect(told).toEqual([
    [1, 3, 3],
    [2, 3, 3],
  ])
})
