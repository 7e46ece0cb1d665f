import { setTimeout as sleep } from 'node:timers/promises'
import type { Member } from '../../playground/telegram/member.ts'
import type { MessageView } from '../../playground/telegram/person-view.ts'
import type { Person } from '../../playground/telegram/person.ts'
import type { TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import type { BusyGroup, GroupAnswers } from './outside.ts'

/** Has everybody in a group ask at once, and each again as soon as they are answered; counts until the time is over. */
export async function askInGroup(
  telegram: TelegramStandIn,
  people: readonly Person[],
  { times, limitMs }: Pick<BusyGroup, 'times' | 'limitMs'>,
): Promise<GroupAnswers> {
  const members = await gather(telegram, people)
  const over = sleep(limitMs, 'over' as const)
  const callsBefore = telegram.calls.at(-1)?.callId ?? 0
  const startedAt = performance.now()
  let answers = 0
  let lastAnswerMs = 0

  const askAgain = async (member: Member): Promise<void> => {
    for (let time = 1; time <= times; time += 1) {
      const question = `What comes after ${member.person.id}, and after ${time}, in a bench?`
      const asked = member.send(`@${telegram.bot.username} ${question}`)
      const isAnswer = (message: MessageView): boolean =>
        message.from === 'bot' && message.replyTo?.messageId === asked && isWhole(message)
      const answered = untilShown(telegram, member.groupId, () => member.messages.some(isAnswer))
      if ((await Promise.race([answered, over])) === 'over') return
      answers += 1
      lastAnswerMs = performance.now() - startedAt
    }
  }
  await Promise.all(members.map(askAgain))

  const calls = telegram.calls.filter(({ callId, method }) => callId > callsBefore && method !== 'getUpdates')
  const tooMany = calls.filter(({ outcome }) => outcome.kind === 'error' && outcome.code === 429)
  return { answers, durationMs: lastAnswerMs, calls: calls.length, tooMany: tooMany.length }
}

/** The members of a new group in which the bot is, all of whom have agreed. */
async function gather(telegram: TelegramStandIn, people: readonly Person[]): Promise<Member[]> {
  const [creator] = people
  if (creator === undefined) throw new Error('Nobody is there to make a group')
  for (const person of people) {
    person.start()
    const hasAgree = ({ buttons }: MessageView): boolean =>
      buttons.flat().some(({ text }) => text === 'Agree')
    const notice = await telegram.expectMessage(person, hasAgree, { timeoutMs: 10_000 })
    await person.press(notice.messageId, 'Agree')
  }
  const group = telegram.group({ title: 'A busy group', members: [...people] })
  group.addBot(creator)
  const members = people.map((person) => group.as(person))
  const [first] = members
  if (first) await telegram.expectMessage(first, /Hello everybody/, { timeoutMs: 10_000 })
  return members
}

/** As long as an answer grows it has a Stop button, and the stand-in's model ends with these words. */
const isWhole = ({ text, buttons }: MessageView): boolean =>
  buttons.length === 0 && text.trimEnd().endsWith('everything.')

function untilShown(telegram: TelegramStandIn, groupId: number, isThere: () => boolean): Promise<undefined> {
  return new Promise((resolve) => {
    const stopListening = telegram.onChange((change) => {
      if (change.kind !== 'message' && change.kind !== 'message-edited') return
      if (change.chatId !== groupId || !isThere()) return
      stopListening()
      resolve(undefined)
    })
  })
}
