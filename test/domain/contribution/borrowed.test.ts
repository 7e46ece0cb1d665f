import { describe, expect, it } from 'vitest'
import { isBorrowed } from '../../../src/domain/contribution/borrowed.ts'

const said = [
  'How do I get red wine out of a carpet made of wool?',
  'Cover it with salt at once, then rinse it with cold water. Never rub the stain.',
]

describe('a text', () => {
  it.each([
    'How do I get red wine out of a carpet made of wool?',
    'HOW DO I GET RED WINE OUT OF A CARPET MADE OF WOOL 7!!',
    'then rinse it with cold water',
    'Never rub the stain. Cover it with salt at once!',
  ])('is borrowed when others say nearly all of it: %j', (text) => {
    expect(isBorrowed(text, said)).toBe(true)
  })

  it.each([
    'The salt made the wine stain worse, but cold water helped.',
    'You forgot that wool shrinks when it gets hot.',
    '羊毛地毯上的酒渍用盐很快就去掉了，谢谢你的建议。',
  ])('is not when it says something about them: %j', (text) => {
    expect(isBorrowed(text, said)).toBe(false)
  })
})
