import { expect, it } from 'vitest'
import { writtenIn } from '../../../src/domain/contribution/written-in.ts'

it.each([
  ['en', 'How do I keep a linen shirt from creasing when I pack it?'],
  ['es', '¿Cómo evito que se arrugue una camisa de lino en la maleta?'],
  ['ru', 'Как сложить льняную рубашку, чтобы она не помялась?'],
  [undefined, 'Як скласти лляну сорочку, щоб вона не пом’ялася і не зіпсувалася?'],
  [undefined, 'Como faço para não amassar uma camisa de linho na mala?'],
  [undefined, 'Comment ranger la chemise à plat sans la froisser ?'],
  [undefined, 'Linen shirt?'],
  [undefined, 'const x = 1'],
  [undefined, ''],
] as const)('is %s: %s', (language, text) => {
  expect(writtenIn([text])).toBe(language)
})
