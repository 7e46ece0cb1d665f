/** Cyrillic and Greek letters that look like Latin ones as those; as long as before. */
export const asLatin = (text: string): string =>
  text.replace(/[\u0370-\u04ff]/gu, (letter) => lookAlikes.get(letter) ?? letter)

const lookAlikes = new Map(
  [
    ['авеіјкмнорсѕтухАВЕІЈКМНОРСЅТУХ', 'abeijkmhopcstyxABEIJKMHOPCSTYX'],
    ['αβεικνορτυχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ', 'abeikvoptuxABEHIKMNOPTYXZ'],
  ].flatMap(([from = '', to = '']) =>
    Array.from(from, (letter, index) => [letter, to[index] ?? letter] as const),
  ),
)
