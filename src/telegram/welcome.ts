import type { AccessStore } from '../ports/access-store.ts'

/**
 * Whether the operators let somebody in: always themselves, nobody they blocked, and, while just listed accounts and
 * groups may use the bot, everybody in a listed group, too.
 */
export type Welcome = (telegramId: number, groupTelegramId: number | undefined) => Promise<boolean>

export function createWelcome(deps: {
  readonly access: Pick<AccessStore, 'standing'>
  readonly admins: readonly number[]
}): Welcome {
  const { access, admins } = deps
  return async (telegramId, groupTelegramId) => {
    if (admins.includes(telegramId)) return true
    const standing = await access.standing(telegramId)
    if (standing !== 'unlisted' || groupTelegramId === undefined) return standing === 'welcome'
    return (await access.standing(groupTelegramId)) === 'welcome'
  }
}
