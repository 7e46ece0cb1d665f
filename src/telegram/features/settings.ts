import { Composer } from 'grammy'
import { chooseLanguage, languages, type Language } from '../../domain/language.ts'
import type { Button } from '../../domain/outgoing.ts'
import { streamingChoices, type PersonSettings } from '../../domain/person.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { Translate, Translator } from '../../ports/translate.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'

/** `/settings`: one message whose buttons each show a choice and turn it on by a press. */
export function settingsFeature(deps: {
  readonly people: PersonStore
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly translator: Translator
}): Composer<BotContext> {
  const { people, press, reply, buttons, translator } = deps
  const feature = new Composer<BotContext>()

  const rows = (ctx: BotContext, settings: PersonSettings, t: Translate): Button[][] => {
    const button = (label: string, argument: string): Button[] => [
      buttons.make(ctx.facts.person.id, label, 'set', argument),
    ]
    const onOff = (isOn: boolean): string => t(isOn ? 'settings-on' : 'settings-off')
    const language =
      settings.language === undefined
        ? t('settings-language-auto')
        : translator(settings.language)('language-name')
    return [
      button(t('settings-language', { value: language }), 'language'),
      button(t('settings-streaming', { value: t(`settings-streaming-${settings.streaming}`) }), 'streaming'),
      button(t('settings-think-longer', { value: onOff(settings.thinkLonger) }), 'think'),
      button(t('settings-show-thinking', { value: onOff(settings.showThinking) }), 'show'),
    ]
  }

  feature.command('settings', (ctx) =>
    reply.say(ctx, ctx.facts.t('settings-title'), rows(ctx, ctx.facts.person.settings, ctx.facts.t)),
  )

  press(feature, 'set', async (ctx, argument) => {
    const { person } = ctx.facts
    const next = { ...person.settings, ...changed(person.settings, argument) }
    await people.change(person.id, next)
    const t = translator(chooseLanguage(next.language, person.clientLanguage))
    reply.toast(ctx)
    await reply.change(ctx, t('settings-title'), rows(ctx, next, t))
  })

  return feature
}

/** The next choice of what was pressed. */
function changed(settings: PersonSettings, argument: string): Partial<PersonSettings> {
  const choices: readonly (Language | undefined)[] = [undefined, ...languages]
  switch (argument) {
    case 'language':
      return { language: after(choices, settings.language) }
    case 'streaming':
      return { streaming: after(streamingChoices, settings.streaming) ?? 'auto' }
    case 'think':
      return { thinkLonger: !settings.thinkLonger }
    case 'show':
      return { showThinking: !settings.showThinking }
    default:
      return {}
  }
}

function after<Choice>(choices: readonly Choice[], current: Choice): Choice | undefined {
  return choices[(choices.indexOf(current) + 1) % choices.length]
}
