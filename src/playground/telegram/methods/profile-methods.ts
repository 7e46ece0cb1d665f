import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { defineMethod, jsonObject, type Methods } from './define-method.ts'

const commandsMax = 100

const scopeAndLanguage = {
  scope: jsonObject.default({ type: 'default' }),
  language_code: z.string().default(''),
}
const language = { language_code: z.string().default('') }

/** What the bot is and says of itself: its user, commands, name and descriptions. */
export function profileMethods(world: World): Methods {
  const setCommands = (
    scope: object,
    languageCode: string,
    commands: State['commands'][number]['commands'],
  ) => {
    const others = world.state.commands.filter((entry) => !isFor(entry, scope, languageCode))
    const entry = { scope: { ...scope }, languageCode, commands }
    world.state.commands = commands.length > 0 ? [...others, entry] : others
    world.emit({ kind: 'bot-profile' })
    return true
  }
  const setProfile = (kind: keyof State['profile'], languageCode: string, text = '') => {
    const byLanguage = world.state.profile[kind]
    if (text === '') Reflect.deleteProperty(byLanguage, languageCode)
    else byLanguage[languageCode] = text
    world.emit({ kind: 'bot-profile' })
    return true
  }
  const getProfile = (kind: keyof State['profile'], languageCode: string): string => {
    const byLanguage = world.state.profile[kind]
    return byLanguage[languageCode] ?? byLanguage[''] ?? (kind === 'name' ? world.state.bot.first_name : '')
  }

  return {
    getMe: defineMethod({}, () => world.state.bot),
    logOut: defineMethod({}, () => true),
    close: defineMethod({}, () => true),

    setMyCommands: defineMethod(
      { commands: z.array(z.looseObject({ command: z.string() })), ...scopeAndLanguage },
      ({ commands, scope, language_code }) => {
        if (commands.length > commandsMax) throw badRequest('BOT_COMMANDS_TOO_MUCH')
        if (commands.some(({ command }) => !/^[a-z0-9_]+$/.test(command)))
          throw badRequest('BOT_COMMAND_INVALID')
        return setCommands(scope, language_code, commands)
      },
    ),
    deleteMyCommands: defineMethod(scopeAndLanguage, ({ scope, language_code }) =>
      setCommands(scope, language_code, []),
    ),
    getMyCommands: defineMethod(
      scopeAndLanguage,
      ({ scope, language_code }) =>
        world.state.commands.find((entry) => isFor(entry, scope, language_code))?.commands ?? [],
    ),

    setMyName: defineMethod({ name: z.string().optional(), ...language }, (params) =>
      setProfile('name', params.language_code, params.name),
    ),
    getMyName: defineMethod(language, (params) => ({ name: getProfile('name', params.language_code) })),
    setMyDescription: defineMethod({ description: z.string().optional(), ...language }, (params) =>
      setProfile('description', params.language_code, params.description),
    ),
    getMyDescription: defineMethod(language, (params) => ({
      description: getProfile('description', params.language_code),
    })),
    setMyShortDescription: defineMethod({ short_description: z.string().optional(), ...language }, (params) =>
      setProfile('shortDescription', params.language_code, params.short_description),
    ),
    getMyShortDescription: defineMethod(language, (params) => ({
      short_description: getProfile('shortDescription', params.language_code),
    })),
  }
}

const isFor = (entry: State['commands'][number], scope: object, languageCode: string): boolean =>
  entry.languageCode === languageCode && sameScope(entry.scope, scope)

const sameScope = (a: object, b: object): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
