import { renewalMs } from '../../../domain/consent.ts'
import { chooseLanguage } from '../../../domain/language.ts'
import type { Button, Outgoing } from '../../../domain/outgoing.ts'
import type { Person } from '../../../domain/person.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { ConsentStore, Grant } from '../../../ports/consent-store.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { Buttons } from '../../buttons.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'

/** Reminds people, once a grant, of what they agreed to and what runs out within a month; until the signal aborts. */
export type RemindOfConsents = (signal: AbortSignal) => Promise<void>

export function createRemindOfConsents(deps: {
  readonly consents: Pick<ConsentStore, 'endingBefore' | 'remind'>
  readonly people: Pick<PersonStore, 'read' | 'privateChatOf'>
  readonly outbox: Pick<Outbox, 'takeUp'>
  readonly buttons: Buttons
  readonly translator: Translator
  readonly clock: Pick<Clock, 'now'>
}): RemindOfConsents {
  const { consents, people, outbox, buttons, translator, clock } = deps

  const remind = async (person: Person | undefined, grants: readonly Grant[]): Promise<void> => {
    const chatId = person && (await people.privateChatOf(person.telegramId))
    const [first] = grants
    const deliveries =
      person === undefined || chatId === undefined || first === undefined
        ? []
        : [
            {
              key: `consent:${first.event}:reminder`,
              to: { chatId, topicId: 0 },
              outgoing: reminder(person, grants),
            },
          ]
    outbox.takeUp(await consents.remind(grants, deliveries, clock.now()))
  }

  const reminder = ({ id, settings, clientLanguage }: Person, grants: readonly Grant[]): Outgoing => {
    const t = translator(chooseLanguage(settings.language, clientLanguage))
    const rows = grants.map(({ purpose }): Button[] => [
      buttons.make(id, t(`privacy-name-${purpose}`), 'purpose', purpose),
    ])
    return { kind: 'message', body: plain(t('privacy-reminder')), buttons: rows }
  }

  return async (signal) => {
    while (!signal.aborted) {
      const now = clock.now()
      const ending = await consents.endingBefore(now + renewalMs, now)
      if (ending.length === 0) return
      const byPerson = Map.groupBy(ending, ({ person }) => person)
      for (const [person, grants] of byPerson) await remind(await people.read(person), grants)
    }
  }
}
