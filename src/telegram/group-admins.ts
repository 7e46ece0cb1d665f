import type { Api } from 'grammy'
import type { Clock } from '../ports/clock.ts'

/** Who administers a group, as Telegram told at most five minutes ago. */
export type GroupAdmins = {
  /** False also where Telegram does not tell: rights that are not known are not there. Ids are Telegram's. */
  isAdmin(groupTelegramId: number, userTelegramId: number): Promise<boolean>
  /** Rights may have changed: the next question about the group goes to Telegram. */
  forget(groupTelegramId: number): void
}

export function createGroupAdmins(deps: {
  readonly api: Pick<Api, 'getChatAdministrators'>
  readonly clock: Pick<Clock, 'now'>
}): GroupAdmins {
  const { api, clock } = deps
  /** In the order of asking, so that the first is the oldest. */
  const known = new Map<number, Answer>()

  const ask = (group: number): Answer => {
    const ids = api.getChatAdministrators(group).then((admins) => new Set(admins.map(({ user }) => user.id)))
    const answer = { ids, validUntil: clock.now() + keptMs }
    known.delete(group)
    known.set(group, answer)
    const [oldest] = known.keys()
    if (known.size > groupsMost && oldest !== undefined) known.delete(oldest)
    return answer
  }

  return {
    isAdmin: async (group, user) => {
      const before = known.get(group)
      const answer = before !== undefined && clock.now() < before.validUntil ? before : ask(group)
      try {
        return (await answer.ids).has(user)
      } catch {
        if (known.get(group) === answer) known.delete(group)
        return false
      }
    },
    forget: (group) => void known.delete(group),
  }
}

type Answer = { readonly ids: Promise<ReadonlySet<number>>; readonly validUntil: number }

const keptMs = 5 * 60_000
const groupsMost = 1_000
