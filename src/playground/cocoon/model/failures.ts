import type { FaultInput } from '../fault.ts'

/** What a person can say after "fail", and what then goes wrong. */
const FAILURES: readonly (readonly [words: readonly string[], fault: FaultInput])[] = [
  [['busy', 'занят', 'ocupado'], { kind: 'status', status: 429 }],
  [['error', 'ошибка'], { kind: 'status', status: 500 }],
  [['overload', 'перегрузка'], { kind: 'status', status: 503, text: 'Service Unavailable' }],
  [['crash', 'падение', 'caída'], { kind: 'crash' }],
  [['silence', 'refuse', 'молчание', 'silencio'], { kind: 'refuse' }],
  [['lost', 'потеря'], { kind: 'lost' }],
  [['hang', 'зависни'], { kind: 'hang' }],
  [['cut', 'обрыв', 'corte'], { kind: 'stop', afterPieces: 12 }],
  [['short'], { kind: 'cut', afterPieces: 12 }],
  [['close'], { kind: 'close', afterPieces: 12 }],
  [['empty', 'пусто', 'vacío'], { kind: 'empty' }],
  [['text'], { kind: 'text' }],
  [['garbage', 'мусор', 'basura'], { kind: 'two-documents' }],
  [['stream'], { kind: 'error-in-stream', afterPieces: 12 }],
  [['usage'], { kind: 'no-usage' }],
  [['length'], { kind: 'old-length' }],
]

/** The fault that one of these words names. */
export function failureNamed(words: readonly string[]): FaultInput | undefined {
  return FAILURES.find(([names]) => names.some((name) => words.includes(name)))?.[1]
}

/** The English words that can follow "fail". */
export function failureWords(): string[] {
  return FAILURES.map(([[first = '']]) => first)
}
