import { createEndHistory } from '../../src/database/end-history.ts'
import type { HistoryDays } from '../../src/domain/history.ts'
import { conversationId, type ConversationId } from '../../src/domain/ids.ts'
import { setUpAsking } from './asking.ts'
import { noon, openRaw } from './temp-storage.ts'

export const instead = { text: 'Stopped.', entities: [] }
export const all = { offset: 0, limit: 100 }

/** Somebody who chose to keep conversations for so many days, with short words for what becomes of them. */
export async function setUpKeeping(days: HistoryDays | 'off' = 7) {
  const known = await setUpAsking()
  const { storage, questions, history, ada } = known
  if (days !== 'off') await history.choose(ada.person, days, noon)
  const endHere = (now = noon) => questions.endConversation(ada.person, ada.topic, now, instead, 'keep')
  const titles = async (now = noon): Promise<string[]> =>
    (await history.older(ada.person, now, all)).conversations.map(({ firstQuestion }) => firstQuestion)
  const newest = async (now = noon): Promise<ConversationId> => {
    const { conversations } = await history.older(ada.person, now, all)
    return conversations[0]?.id ?? conversationId('none')
  }
  const resume = (id: ConversationId, now = noon, topic = ada.topic) =>
    history.resume({ person: ada.person, id, topic }, now, instead)
  const contextOf = async (cause: string, now = noon): Promise<string[]> => {
    const { id } = await known.ask(cause, {}, now)
    await questions.begin(id, now, 'keep')
    return known.turnsOf(id)
  }
  const raw = openRaw(known.folders)
  const endHistory = createEndHistory(raw)
  const turnOff = (): number => endHistory(ada.person)
  const questionsKept = (): unknown => raw.prepare('SELECT count(*) FROM question').pluck().get()
  const count = (): unknown =>
    raw.prepare('SELECT (SELECT count(*) FROM question) + (SELECT count(*) FROM conversation)').pluck().get()
  return { ...known, storage, endHere, titles, newest, resume, contextOf, count, questionsKept, turnOff }
}
