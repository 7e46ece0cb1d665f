import type { Group } from '../../../src/playground/telegram/group.ts'
import type { Member } from '../../../src/playground/telegram/member.ts'
import type { MessageView } from '../../../src/playground/telegram/person-view.ts'
import type { Person } from '../../../src/playground/telegram/person.ts'
import { beginStory, type Story } from '../story.ts'

export const me = '@cocoon_playground_bot'

/** A group with the bot in it: Anna, its creator, and Boris have agreed, Carla never wrote to the bot. */
export type GroupStory = {
  readonly story: Story
  readonly group: Group
  readonly people: { readonly anna: Person; readonly boris: Person; readonly carla: Person }
  readonly anna: Member
  readonly boris: Member
  readonly carla: Member
  /** Resolves with the bot's first message in the group that matches and was not seen before. */
  sees(matcher: string | RegExp): Promise<MessageView>
}

export async function beginGroup(
  options: Parameters<typeof beginStory>[0] = {},
  about: { isForum?: boolean; type?: 'group' | 'supergroup'; bot?: 'member' | 'administrator' } = {},
): Promise<GroupStory> {
  const story = await beginStory(options)
  const anna = await story.friend({ firstName: 'Anna' })
  const boris = await story.friend({ firstName: 'Boris' })
  const carla = story.stranger({ firstName: 'Carla' })
  const { bot = 'member', ...kind } = about
  const group = story.telegram.group({ title: 'Friends', members: [anna, boris, carla], ...kind })
  group.addBot(anna, bot)
  const member = group.as(anna)
  await story.telegram.expectMessage(member, 'Hello everybody', { timeoutMs: 20_000 })
  return {
    story,
    group,
    people: { anna, boris, carla },
    anna: member,
    boris: group.as(boris),
    carla: group.as(carla),
    sees: (matcher) => story.telegram.expectMessage(member, matcher, { timeoutMs: 20_000 }),
  }
}

/** What the bot said before everybody. */
export const saidIn = (group: Group): MessageView[] =>
  group.messages.filter(({ from, isDeleted }) => from === 'bot' && !isDeleted)
