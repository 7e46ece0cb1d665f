import type { Api } from 'grammy'
import { languages } from '../domain/language.ts'
import type { Translate, Translator } from '../ports/translate.ts'

const everyone = [
  'help',
  'new',
  'stop',
  'retry',
  'history',
  'model',
  'settings',
  'usage',
  'privacy',
  'verify',
  'wallet',
  'earn',
  'mydata',
  'forget',
] as const

const inGroups = [
  { name: 'ask', isForAll: true },
  { name: 'retry', isForAll: true },
  { name: 'stop', isForAll: false },
  { name: 'new', isForAll: false },
  { name: 'settings', isForAll: false },
  { name: 'privacy', isForAll: false },
  { name: 'usage', isForAll: false },
  { name: 'verify', isForAll: false },
  { name: 'wallet', isForAll: false },
  { name: 'earn', isForAll: false },
  { name: 'mydata', isForAll: false },
  { name: 'forget', isForAll: false },
  { name: 'help', isForAll: false },
] as const

/** Tells Telegram's menus which commands there are: in each language, and one more for each operator. */
export async function registerCommands(
  api: Api,
  translator: Translator,
  admins: readonly number[],
): Promise<void> {
  for (const language of languages) {
    const commands = menu(translator(language), everyone)
    const scope = { type: 'all_private_chats' } as const
    await api.setMyCommands(commands, { scope, language_code: language })
    if (language === 'en') await api.setMyCommands(commands, { scope })
  }
  for (const language of languages) {
    const t = translator(language)
    const commands = inGroups.map(({ name, isForAll }) => ({
      command: name,
      description: t(`command-${name}`),
      // What one alone should see is typed unseen, too.
      ...(!isForAll && { is_ephemeral: true }),
    }))
    const scope = { type: 'all_group_chats' } as const
    await api.setMyCommands(commands, { scope, language_code: language })
    if (language === 'en') await api.setMyCommands(commands, { scope })
  }
  for (const id of admins) {
    const commands = menu(translator('en'), [...everyone, 'admin'])
    // An operator who never wrote to the bot has no chat yet.
    await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: id } }).catch(() => undefined)
  }
}

function menu(t: Translate, names: readonly string[]): { command: string; description: string }[] {
  return names.map((command) => ({ command, description: t(`command-${command}`) }))
}
