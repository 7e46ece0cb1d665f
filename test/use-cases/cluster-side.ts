import { randomBytes } from 'node:crypto'
import type { Fingerprint } from '../../src/domain/contribution/uniqueness.ts'
import { contributionId, conversationId, questionId, type ContributionId } from '../../src/domain/ids.ts'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import type { Shared } from '../../src/ports/contribution-store.ts'
import type { Someone } from '../database/temp-storage.ts'
import { setUpSharing } from './sharing-side.ts'

const places = 128
const rowsPerBand = 4
let last = 0

/** A text of which that many of 128 places are those of its family: two of one family share the lesser of both. */
export function likeFamily(family: number, shared: number): Fingerprint {
  const own = 1_000_000 + 1_000 * ++last
  const value = (place: number): number => (place < shared ? family * 1_000 : own) + place
  const signature = Uint32Array.from({ length: places }, (_, place) => value(place))
  const bands = Array.from({ length: places / rowsPerBand }, (_, band) =>
    value(band * rowsPerBand + rowsPerBand - 1),
  )
  return { exact: randomBytes(32).toString('hex'), signature, bands }
}

/** People who share words of which only the likeness is known, on a real storage. */
export async function setUpClusters() {
  const side = await setUpSharing()
  const friends = await fiveFriends(side)

  const share = async (
    { person, topic }: Pick<Someone, 'person' | 'topic'>,
    fingerprint: Fingerprint,
  ): Promise<{ readonly id: ContributionId; readonly shared: Shared }> => {
    const id = side.randomId()
    const sought = {
      ...{ id, person, topic, isPremium: true },
      question: questionId(randomBytes(16).toString('hex')),
      conversation: conversationId(randomBytes(16).toString('hex')),
    }
    const { contributions, world } = side
    await contributions.want({ ...sought, kind: 'conversation', without: [], attempts: 0 }, world.now)
    const preview = {
      ...{ ...sought, turnIds: [], salt: 'salt', fingerprint },
      contents: { kind: 'conversation', language: undefined, turns: [] } as const,
      quality: { shape: 300, language: 300, rubric: 400 },
    }
    await contributions.keepPreview(preview, [], world.now)
    return { id, shared: await side.share(person, id) }
  }
  /** Everything that is held, in the order of its clusters. */
  const held = async (): Promise<readonly ContributionId[][]> => {
    const groups = await side.rewards.heldGroups(1_000)
    return Promise.all(
      groups.map(async ({ cluster }) =>
        (await side.rewards.heldIn(cluster, 1_000)).map((reward) => contributionId(reward.contributionId)),
      ),
    )
  }
  return { ...side, friends, share, held, audit: () => auditLedger(side.raw) }
}

/** People who are offered to share conversations. */
export async function fiveFriends({ friend, agree }: Awaited<ReturnType<typeof setUpSharing>>) {
  const newcomer = async (telegramId: number) => {
    const someone = await friend(telegramId)
    await agree(someone, 'contribute_conversation')
    return someone
  }
  const [ada, bob, cem] = [await newcomer(1), await newcomer(2), await newcomer(3)]
  return [ada, bob, cem, await newcomer(4), await newcomer(5)] as const
}
