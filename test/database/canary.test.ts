import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder, makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

// Larger than 2^32, so that their bytes do not turn up by chance.
const ada = 7_123_456_789
const group = -1_002_345_678_901
const supergroup = -1_002_345_678_902
const blocked = 7_999_888_777

it('writes nothing that people said, nor who they are, into any file as it is', async () => {
  const folders = makeFolders()
  const storage = openFor(folders)
  const words = await fill(storage)
  const texts = [...words, ...[ada, group, supergroup, blocked].map(String)]
  const needles = [
    ...texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le'), asBase64(text)]),
    ...[ada, group, supergroup, blocked].flatMap(asIntegers),
  ]

  const expectNothing = (): void => {
    const contents = contentsOf(folders)
    // What is not secret is found, so the search does find.
    expect(contents.some(({ bytes }) => bytes.includes('We send your words to Cocoon.'))).toBe(true)
    expect(
      contents.flatMap(({ name, bytes }) => needles.filter((n) => bytes.includes(n)).map(() => name)),
    ).toEqual([])
  }
  expect(contentsOf(folders).map(({ name }) => name)).toContain('cocoon-bot.sqlite-wal')
  expectNothing()
  expect(await storage.inbox.open()).toMatchObject([{ payload: 'canary-payload' }])
  storage.close()
  expectNothing()
})

it('keeps of a consent only random ids, and how it was given sealed', async () => {
  const folders = makeFolders()
  const storage = openFor(folders)
  await fill(storage)
  const { person, chat } = await meet(storage, ada)
  const rows = openRaw(folders).prepare('SELECT * FROM consent_event ORDER BY seq').all()
  const random: unknown = expect.stringMatching(/^[0-9a-f-]{32,36}$/)
  const hash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/)
  const sealed: unknown = expect.any(Buffer)
  expect(rows).toEqual(
    ['requested', 'given'].map((state, index) => ({
      seq: index + 1,
      event_id: random,
      subject: person,
      n: index + 1,
      purpose_id: 'answer',
      scope: 'all',
      state,
      notice_hash: hash,
      chat_id: chat,
      at: noon,
      evidence_sealed: sealed,
      prev: hash,
      hash,
    })),
  )
})

/** Says something everywhere where something can be said; returns the words that must be found nowhere. */
async function fill(storage: ReturnType<typeof openFor>): Promise<string[]> {
  const { inbox, outbox, questions, consents, access } = storage
  const me = await meet(storage, ada)
  const here = await meet(storage, ada, { telegramId: group, topicId: 3 })
  const from = { telegramId: ada, language: 'en' }
  const chat = { telegramId: ada, kind: 'private' as const }
  await inbox.add([{ updateId: 1, payload: 'canary-payload', from, chat }], noon)
  await inbox.add([{ updateId: 2, payload: 'canary-closed-payload', from, chat }], noon)
  await inbox.close(2, noon)
  await inbox.add([{ updateId: 3, payload: 'canary-nobodys', from: undefined, chat: undefined }], noon)
  await inbox.close(3, noon)
  await outbox.migrate(here.chat, supergroup)
  await access.setRule(blocked, 'blocked', true, noon)

  const notice = {
    ...({ purpose: 'answer', version: 1, variant: 'attested', language: 'en', material: true } as const),
    body: 'We send your words to Cocoon.',
  }
  const subject = { person: me.person, purpose: 'answer', scope: 'all', chat: me.chat } as const
  const hash = await consents.request(subject, notice, { messageId: 'canary-shown' }, noon)
  await consents.decide(subject, 'given', hash, { callbackQueryId: 'canary-callback' }, noon)

  const { question } = await questions.record(
    {
      ...{ cause: 'u1', person: me.person, topic: me.topic, messageId: 10, text: 'canary-question' },
      ...({
        wordsFrom: ['own'],
        state: 'waiting',
        notBefore: noon,
        awaitsMore: false,
        replaces: undefined,
      } as const),
    },
    noon,
  )
  await questions.rewrite(question.id, 'canary-rewritten', ['own'])
  await questions.begin(question.id, noon)
  const message = (text: string) => ({ kind: 'message', body: { text, entities: [] } }) as const
  await questions.answer({
    ...{
      id: question.id,
      question: 'canary-rewritten',
      answer: 'canary-answer',
      charsPerToken: 3,
      now: noon,
    },
    ...({ finish: 'whole', promptTokens: 5, completionTokens: 5 } as const),
    facts: {
      ...({
        endpoint: 'attested',
        network: 'mainnet',
        answeredAtMs: noon,
        firstWordMs: 1,
        tookMs: 2,
      } as const),
      ...{ model: 'canary-model', client: { rootAddress: 'canary-root', rootVersion: 1 } },
      ...{ promptTokens: 5, completionTokens: 5, costNano: undefined },
    },
    deliveries: [{ key: `q${question.id}:0`, to: me.topic, outgoing: message('canary-delivery') }],
  })
  await questions.noteCost(question.id, 7n)
  const added = await outbox.add([{ key: 'u1:0', to: here.topic, outgoing: message('canary-sent') }], noon)
  for (const { seq } of added) await outbox.delivered(seq, 5, noon)
  return [
    ...['canary-payload', 'canary-closed-payload', 'canary-nobodys', 'canary-shown', 'canary-callback'],
    ...['canary-question', 'canary-rewritten', 'canary-answer', 'canary-delivery', 'canary-sent', 'canary'],
    ...['canary-model', 'canary-root'],
  ]
}

/** Base64 of a text at some offset differs at its ends only, so its middle is looked for. */
const asBase64 = (text: string): Buffer => Buffer.from(Buffer.from(text).toString('base64').slice(0, -4))

/** As SQLite writes integers and doubles, and as other programs would. */
function asIntegers(id: number): Buffer[] {
  const six = Buffer.alloc(6)
  six.writeIntBE(id, 0, 6)
  const [big, little, double] = [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)]
  big.writeBigInt64BE(BigInt(id))
  little.writeBigInt64LE(BigInt(id))
  double.writeDoubleBE(id)
  return [six, big, little.subarray(0, 6), double]
}

/** Copied by another process: reading a file here would drop SQLite's locks on it. */
function contentsOf({ dataDir, keyDir }: Folders): { name: string; bytes: Buffer }[] {
  const copy = makeFolder()
  execFileSync('cp', ['-r', dataDir, keyDir, copy])
  return ['data', 'keys'].flatMap((folder) =>
    readdirSync(join(copy, folder)).map((name) => ({ name, bytes: readFileSync(join(copy, folder, name)) })),
  )
}
