import { asLanguage, type Language } from '../domain/language.ts'

/** The first of the languages we speak, in the order in which the browser wants them; else English. */
export function preferredLanguage(header = ''): Language {
  const wishes = header.split(',').map((wish) => {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const weight = parameters
      .map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1])
      .find((found) => found !== undefined)
    return { language: asLanguage(range.split('-')[0]), weight: Number(weight ?? 1) }
  })
  const liked = wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight)
  return liked.find(({ language }) => language !== undefined)?.language ?? 'en'
}
