import { createRedactor } from '../../redaction/redactor.ts'
import { nothingRead } from '../../domain/contribution/redaction.ts'
import type { Row } from './table.ts'

/** How long the rules look for what is personal in a message, once they are loaded. */
export async function measureRedaction(say: (line: string) => void): Promise<readonly Row[]> {
  say('messages are looked through…')
  const redactor = createRedactor()
  const messages = Array.from({ length: 200 }, (_, number) => message(number))
  await redactor.redact(messages.slice(0, 20), nothingRead)
  const startedAt = performance.now()
  for (const one of messages) await redactor.redact([one], nothingRead)
  const perMessageMs = (performance.now() - startedAt) / messages.length
  return [{ what: 'redaction of 500 characters by rules, ms', bot: perMessageMs.toFixed(2), target: '≤ 3' }]
}

const message = (number: number): string =>
  [
    `Hello, I am number ${number} and wonder how to word a letter to my landlord about the heating.`,
    `It has been cold since the 3rd of November; call me at +44 20 7946 0${String(100 + number)} or write to`,
    `tenant${number}@mail-of-mine.com. The contract is from 2021, at 540 a month, and clause 7 says that repairs`,
    'are made within two weeks. Please keep it polite, under 200 words, and end with a date by which I expect',
    'an answer. If he does not react I will turn to the tenants’ association, which I do not want to mention yet.',
  ].join(' ')
