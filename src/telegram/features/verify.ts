import { Composer } from 'grammy'
import type { Finding, Matter } from '../../domain/verification.ts'
import type { Translate } from '../../ports/translate.ts'
import type { VerifyNetwork } from '../../use-cases/verify-network.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'

/** `/verify`: what can be known about what answers, and what cannot; a mark stands for nothing that was not looked at. */
export function verifyFeature(deps: {
  readonly verifyNetwork: VerifyNetwork
  readonly reply: Reply
  /** How long the chain may take. */
  readonly limitMs: number
}): Composer<BotContext> {
  const { verifyNetwork, reply, limitMs } = deps
  const feature = new Composer<BotContext>()

  feature.command('verify', async (ctx) => {
    const { t } = ctx.facts
    const findings = await verifyNetwork(AbortSignal.timeout(limitMs))
    const lines = findings.map((finding) => `${marks[finding.mark]} ${sentence(finding, t)}`)
    await reply.note(ctx, [t('verify-title'), ...lines, t('verify-legend')].join('\n\n'))
  })

  return feature
}

const marks = { green: '🟢', yellow: '🟡', grey: '⚪' } as const

function sentence({ what }: Finding, t: Translate): string {
  switch (what.kind) {
    case 'endpoint':
      return t('verify-endpoint', { endpoint: what.endpoint })
    case 'attestation':
      return t('verify-attestation', { enforced: threeWays(what.enforced) })
    case 'root-address':
      return t('verify-root-address', { known: threeWays(what.known), network: what.network })
    case 'root-contract':
      return contractSentence(what, t)
    case 'client-and-chain':
      return t('verify-client-and-chain', { agree: threeWays(what.agree) })
    case 'model':
      return t('verify-model', { listed: what.listedModels ?? 0 })
    case 'text-is-seen':
      return t('verify-text-is-seen')
    case 'attestation-is-the-clients':
      return t('verify-attestation-is-the-clients')
    // Told only of one answer, which this command is not about yet.
    case 'timing':
    case 'cost':
      return ''
  }
}

function contractSentence({ reading }: Extract<Matter, { kind: 'root-contract' }>, t: Translate): string {
  switch (reading.kind) {
    case 'read': {
      const { version, proxyHashes, workerHashes, modelHashes, isTest } = reading.contract
      return t('verify-contract', {
        ...{ version, proxies: proxyHashes.length, workers: workerHashes.length, models: modelHashes.length },
        ...{ test: isTest ? 'yes' : 'no', witness: reading.witness },
      })
    }
    case 'disagreement':
      return t('verify-contract-disagreement')
    case 'failed':
      return t('verify-contract-failed', { failure: reading.failure })
    case 'not-asked':
      return t('verify-contract-not-asked')
  }
}

const threeWays = (value: boolean | undefined): string =>
  value === undefined ? 'unknown' : value ? 'yes' : 'no'
