import { FluentBundle, FluentResource } from '@fluent/bundle'
import { readFileSync } from 'node:fs'
import { languages, type Language } from '../domain/language.ts'
import type { Translate, Translator } from '../ports/translate.ts'

/** Reads the Fluent files beside this one, without isolation marks, which would be copied along with links and code. */
export function createTranslator(): Translator {
  const all = new Map(languages.map((language) => [language, translateWith(readBundle(language))]))
  return (language) => {
    const translate = all.get(language)
    if (translate === undefined) throw new Error(`There is no locale file for ${language}.`)
    return translate
  }
}

function readBundle(language: Language): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false })
  const text = readFileSync(new URL(`${language}.ftl`, import.meta.url), 'utf8')
  const [problem] = bundle.addResource(new FluentResource(text))
  if (problem !== undefined) throw problem
  return bundle
}

function translateWith(bundle: FluentBundle): Translate {
  return (key, values = {}) => {
    const pattern = bundle.getMessage(key)?.value
    if (pattern == null) throw new Error(`The sentence "${key}" is missing in a locale file.`)
    return bundle.formatPattern(pattern, { ...values })
  }
}
