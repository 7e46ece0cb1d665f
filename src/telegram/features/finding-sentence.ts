import type { AnswerFacts } from '../../domain/answer-facts.ts'
import { formatGram } from '../../domain/budget.ts'
import type { Finding, Matter } from '../../domain/verification.ts'
import type { Translate } from '../../ports/translate.ts'

/** A finding of `/verify` in words, about what holds now or what held when an answer came. */
export function findingSentence({ what }: Finding, time: 'then' | 'now', t: Translate): string {
  switch (what.kind) {
    case 'answered': {
      const { model, answeredAtMs } = what.answer
      return t('verify-answered', { model, time: minuteOf(answeredAtMs) })
    }
    case 'endpoint':
      return t(`verify-endpoint-${time}`, { endpoint: what.endpoint })
    case 'attestation':
      return t(`verify-attestation-${time}`, { enforced: threeWays(what.enforced) })
    case 'root-address':
      return t(`verify-root-address-${time}`, { known: threeWays(what.known) })
    case 'root-contract':
      return contractSentence(what, t)
    case 'client-and-chain':
      return t('verify-client-and-chain', { agree: threeWays(what.agree) })
    case 'timing':
      return timingSentence(what.answer, t)
    case 'cost':
      return costSentence(what.answer, t)
    case 'model':
      return t('verify-model', { listed: what.listedModels ?? 'unknown' })
    case 'text-is-seen':
      return t('verify-text-is-seen')
    case 'attestation-is-the-clients':
      return t('verify-attestation-is-the-clients')
  }
}

function contractSentence({ reading }: Extract<Matter, { kind: 'root-contract' }>, t: Translate): string {
  switch (reading.kind) {
    case 'read': {
      const { version, proxyHashes, workerHashes, modelHashes, pricePerTokenNano, isTest } = reading.contract
      const said = t('verify-contract', {
        ...{ version, proxies: proxyHashes.length, workers: workerHashes.length, models: modelHashes.length },
        ...{ price: formatGram(pricePerTokenNano * 1_000_000n), test: isTest ? 'yes' : 'no' },
        witness: reading.witness,
      })
      const listed = {
        proxies: beginnings(proxyHashes),
        workers: beginnings(workerHashes),
        models: beginnings(modelHashes),
      }
      return `${said}\n${t('verify-fingerprints', listed)}`
    }
    case 'disagreement':
      return t('verify-contract-disagreement')
    case 'failed':
      return t('verify-contract-failed', { failure: reading.failure })
    case 'not-asked':
      return t('verify-contract-not-asked')
  }
}

function timingSentence({ firstWordMs, tookMs }: AnswerFacts, t: Translate): string {
  const first = firstWordMs === undefined ? 'unknown' : secondsOf(firstWordMs)
  return t('verify-timing', { first, all: secondsOf(tookMs) })
}

function costSentence({ promptTokens, completionTokens, costNano }: AnswerFacts, t: Translate): string {
  return t('verify-cost', {
    read: promptTokens ?? '?',
    written: completionTokens ?? '?',
    gram: costNano === undefined ? 'unknown' : formatGram(costNano),
  })
}

/** Enough of each to be told apart and looked up; the whole list stands on the chain. */
function beginnings(hashes: readonly string[]): string {
  const some = hashes.slice(0, 6).map((hash) => hash.slice(0, 8))
  return [...some, ...(hashes.length > some.length ? ['…'] : [])].join(' ') || '–'
}

const threeWays = (value: boolean | undefined): string =>
  value === undefined ? 'unknown' : value ? 'yes' : 'no'

const minuteOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')

const secondsOf = (ms: number): string => (ms / 1_000).toFixed(1)
