import type { AccessStore } from '../ports/access-store.ts'
import type { StoreDeps } from './store-deps.ts'

export function createAccessStore({ sqlite, writer, vault }: StoreDeps): AccessStore {
  const rules = sqlite.prepare<[Buffer], { rule: string }>(
    'SELECT rule FROM access_rule WHERE telegram_id_hash = ?',
  )
  const add = sqlite.prepare('INSERT OR IGNORE INTO access_rule VALUES (?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM access_rule WHERE telegram_id_hash = ? AND rule = ?')
  const mode = sqlite.prepare<[], { only_listed: number }>('SELECT only_listed FROM access_mode')
  const setMode = sqlite.prepare('UPDATE access_mode SET only_listed = ?')
  const counts = sqlite.prepare<[], { rule: string; count: number }>(
    'SELECT rule, count(*) AS count FROM access_rule GROUP BY rule',
  )
  const onlyListed = (): boolean => mode.get()?.only_listed === 1

  return {
    standing: async (telegramId) => {
      const own = rules.all(vault.lookup('person', telegramId)).map((row) => row.rule)
      if (own.includes('blocked')) return 'blocked'
      return onlyListed() && !own.includes('allowed') ? 'unlisted' : 'welcome'
    },
    setRule: (telegramId, rule, isSet, now) =>
      writer.write(() => {
        const hash = vault.lookup('person', telegramId)
        if (isSet) add.run(hash, rule, now)
        else remove.run(hash, rule)
      }),
    setOnlyListed: (value) => writer.write(() => void setMode.run(Number(value))),
    summary: async () => {
      const byRule = new Map(counts.all().map((row) => [row.rule, row.count]))
      return {
        onlyListed: onlyListed(),
        blocked: byRule.get('blocked') ?? 0,
        allowed: byRule.get('allowed') ?? 0,
      }
    },
  }
}
