import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { isNotice, messageOf, t, type Story } from './story.ts'

/** One message of `/privacy` in somebody's hands, and how often they tapped. */
export type PrivacyScreen = {
  readonly taps: number
  readonly text: string
  readonly labels: readonly string[]
  /** Presses the button with that label and waits until the message shows something else. */
  tap(label: string): Promise<void>
}

/** Sends `/privacy` and waits for its message. */
export async function openPrivacy(story: Story, person: Person): Promise<PrivacyScreen> {
  person.send('/privacy')
  return screenOf(story, person, await story.sees(person, 'What I hold about you'))
}

export function screenOf(story: Story, person: Person, { messageId }: MessageView): PrivacyScreen {
  let taps = 0
  const now = (): MessageView => messageOf(person, messageId)
  const shown = (): string => JSON.stringify([now().text, now().buttons])
  return {
    get taps() {
      return taps
    },
    get text() {
      return now().text
    },
    get labels() {
      return now().buttons.flatMap((row) => row.map(({ text }) => text))
    },
    async tap(label) {
      const before = shown()
      taps++
      await person.press(messageId, label)
      await story.until(() => shown() !== before)
    },
  }
}

/** Waits for the notice, and returns it as a screen. */
export async function seesNotice(story: Story, person: Person): Promise<PrivacyScreen> {
  return screenOf(story, person, await story.sees(person, isNotice))
}

/** The label of the button of a purpose on the screen. */
export const purposeLabel = (purpose: string, value: string): string =>
  t('privacy-purpose', { name: t(`privacy-name-${purpose}`), value })
