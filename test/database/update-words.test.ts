import { expect, it } from 'vitest'
import { wordsOfUpdate } from '../../src/database/update-words.ts'

const said = {
  text: 'my own words',
  reply_to_message: { text: 'words of others' },
  quote: { text: 'of others' },
}

it.each(['message', 'edited_message', 'guest_message'])(
  'takes of a %s the words of its sender alone',
  (kind) => {
    expect(wordsOfUpdate(JSON.stringify({ update_id: 1, [kind]: said }))).toBe('my own words')
    expect(wordsOfUpdate(JSON.stringify({ [kind]: { caption: 'under a picture' } }))).toBe('under a picture')
    expect(
      wordsOfUpdate(JSON.stringify({ [kind]: { ...said, forward_origin: { type: 'user' } } })),
    ).toBeUndefined()
  },
)

it('takes nothing of what holds no words, or is no update', () => {
  for (const payload of ['{"callback_query":{"data":"x"}}', '{}', 'null', 'no JSON'])
    expect(wordsOfUpdate(payload)).toBeUndefined()
})
