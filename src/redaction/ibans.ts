import type { Detector } from './span.ts'

/** What is needed of the package that knows every country's bank accounts. */
type Ibans = {
  readonly isValidIBAN: (iban: string) => boolean
  readonly countrySpecs: Readonly<Record<string, { readonly chars?: number | null } | undefined>>
}

/** Bank accounts: IBANs of their country's length whose check digits are right, with spaces or without. */
export function ibanDetector({ isValidIBAN, countrySpecs }: Ibans): Detector {
  return (text) =>
    [...text.matchAll(/(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/giu)].flatMap(
      ({ 0: words, index: start }) => {
        const length = countrySpecs[words.slice(0, 2).toUpperCase()]?.chars ?? 0
        const signs = [...words.matchAll(/[a-z0-9]/giu)].slice(0, length)
        const isReal = length > 0 && isValidIBAN(signs.join('').toUpperCase())
        const end = start + (signs.at(-1)?.index ?? 0) + 1
        return isReal ? [{ kind: 'iban', start, end }] : []
      },
    )
}
