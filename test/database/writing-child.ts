import { openStorage } from '../../src/database/open-storage.ts'

// A process that opens the storage given to it and writes without end, until it is killed. It says, a line each,
// what was confirmed to it.

const [, , dataDir = '', keyDir = '', migrationsDir = '', start = ''] = process.argv
const now = Date.UTC(2026, 10, 22, 12)
const firstUpdate = Number(start)
// Only its parts are kept, so that nothing but the lock itself keeps the lock from being collected as garbage.
const { inbox, questions, outbox } = openStorage({ dataDir, keyDir, migrationsDir, now })

const say = (word: string, id: string | number): void => void process.stdout.write(`${word} ${id}\n`)

async function talk(talker: number): Promise<void> {
  for (let round = 0; ; round++) {
    const updateId = firstUpdate + talker * 100_000 + round
    // Now and then somebody new, so that keys are made as well.
    const telegramId = 7_000_000_000 + talker * 100_000 + Math.floor(round / 3)
    const from = { telegramId, language: 'en' }
    const update = {
      updateId,
      payload: `update ${updateId}`,
      from,
      chat: { telegramId, kind: 'private' as const },
    }
    const [stored] = await inbox.add([update], now)
    if (stored?.person === undefined || stored.chat === undefined) throw new Error('The update is not there.')
    say('stored', updateId)
    const topic = { chatId: stored.chat, topicId: 0 }
    const { question } = await questions.record(
      {
        cause: `u${updateId}`,
        person: stored.person,
        topic,
        messageId: updateId,
        text: `question ${updateId}`,
        wordsFrom: ['own'],
        state: 'waiting',
        notBefore: now,
        awaitsMore: false,
        replaces: undefined,
      },
      now,
    )
    say('recorded', question.id)
    await questions.begin(question.id, now)
    const deliveries = [0, 1].map((part) => ({
      key: `q${question.id}:${part}`,
      to: topic,
      outgoing: { kind: 'message', body: { text: `part ${part}`, entities: [] } } as const,
    }))
    const ended = await questions.answer({
      id: question.id,
      question: question.text,
      finish: 'whole',
      answer: `answer ${updateId}`,
      deliveries,
      promptTokens: 1,
      completionTokens: 1,
      charsPerToken: 3,
      now,
    })
    if (ended.kind !== 'stored') throw new Error('The question is gone.')
    say('answered', question.id)
    await inbox.close(updateId, now)
    say('closed', updateId)
    for (const { seq, key } of ended.deliveries) {
      await outbox.begin(seq)
      await outbox.delivered(seq, 1000 + seq, now)
      say('delivered', key)
    }
  }
}

say('open', process.pid)
await Promise.all(Array.from({ length: 8 }, (_, talker) => talk(talker)))
