import { createParser } from 'eventsource-parser'
import { createThinkingSplitter, splitThinking, type Words } from '../domain/thinking.ts'
import { readCompletion, type Completion, type Usage } from './completion-page.ts'
import { createJsonDocuments } from './json-documents.ts'
import { parseTruncatedJson } from './truncated-json.ts'

/** How an answer body ended. */
export type Reading = {
  /** `empty`: no words at all; `cut`: no answer, or none with a proper end; `error`: an error instead of words. */
  readonly end: 'whole' | 'empty' | 'cut' | 'error'
  readonly finish: 'stop' | 'length'
  readonly usage: Usage | undefined
}

type AnswerReader = {
  push(bytes: Uint8Array): void
  /** No more bytes will come. Hands out the words that were still held back. */
  end(): Reading
}

/**
 * Reads the body of a 200 answer in whatever form it comes: server-sent events, one JSON document a line, or one
 * plain document; in pieces cut anywhere or all at once. Words are handed out as they are understood.
 */
export function createAnswerReader(onWords: (words: Words) => void): AnswerReader {
  const decoder = new TextDecoder()
  const thinking = createThinkingSplitter()
  let form: 'unknown' | 'events' | 'json' = 'unknown'
  let found: Words[] = []
  let hasWords = false
  let hasText = false
  let ended = false
  let garbled = false
  let failed = false
  let finish: Completion['finish']
  let usage: Usage | undefined

  const documents = createJsonDocuments()
  const events = createParser({
    onEvent: ({ data }) => {
      if (data.trim() === '[DONE]') ended = true
      else if (!ended) readDocument(data)
    },
  })

  function push(bytes: Uint8Array): void {
    feed(decoder.decode(bytes, { stream: true }))
    handOut()
  }

  function feed(text: string): void {
    if (form === 'unknown') {
      const first = text.trimStart()[0]
      if (first === undefined) return
      form = first === '{' || first === '[' ? 'json' : 'events'
    }
    if (form === 'events') events.feed(text)
    else for (const document of documents.push(text)) readDocument(document)
  }

  function readDocument(text: string): void {
    try {
      take(readCompletion(JSON.parse(text)))
    } catch {
      garbled = true
    }
  }

  function take(completion: Completion): void {
    usage = completion.usage ?? usage
    finish = completion.finish ?? finish
    if (completion.kind === 'error' || completion.finish === 'broken') failed = true
    if (completion.thinking !== '') found.push({ kind: 'thinking', text: completion.thinking })
    if (completion.kind === 'whole') found.push(...splitThinking(completion.text))
    else found.push(...thinking.push(completion.text))
    if (form === 'json' && (completion.kind === 'whole' || completion.finish !== undefined)) ended = true
  }

  function end(): Reading {
    feed(decoder.decode())
    if (form === 'events') events.feed('\n\n')
    const rest = documents.rest()
    if (rest !== '') {
      take(readCompletion(parseTruncatedJson(rest)))
      garbled = true
    }
    found.push(...thinking.end())
    handOut()
    return { end: howItEnded(), finish: finish === 'length' ? 'length' : 'stop', usage }
  }

  function howItEnded(): Reading['end'] {
    if (failed && !hasWords) return 'error'
    if (failed || garbled) return 'cut'
    if (ended && (hasText || finish === 'length')) return 'whole'
    return hasWords ? 'cut' : 'empty'
  }

  /** Neighbours of one kind are handed out as one, so that a blob of a thousand events is not a thousand calls. */
  function handOut(): void {
    const runs: { kind: Words['kind']; text: string }[] = []
    for (const { kind, text } of found) {
      const last = runs.at(-1)
      if (last?.kind === kind) last.text += text
      else runs.push({ kind, text })
    }
    found = []
    for (const run of runs) onWords(run)
    hasWords ||= runs.length > 0
    hasText ||= runs.some((run) => run.kind === 'text')
  }

  return { push, end }
}
