import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Step } from '../ports/steps.ts'
import { createAccessStore } from './access-store.ts'
import { createBudgetStore } from './budget-store.ts'
import { createCheckStore } from './check-store.ts'
import { createConsentRows } from './consent-rows.ts'
import { createConsentStore } from './consent-store.ts'
import { createContributionStore } from './contribution-store.ts'
import { lockFolder } from './folder-lock.ts'
import { createPersonEraser } from './erase-person.ts'
import { createDialogStore } from './dialog-store.ts'
import { createGroupStore } from './group-store.ts'
import { createGuestStore } from './guest-store.ts'
import { createHistoryStore } from './history-store.ts'
import { createIdentities } from './identities.ts'
import { createInboxStore } from './inbox-store.ts'
import { assertKeysCoverData } from './keys-cover-data.ts'
import { createKeptSummary } from './kept-summary.ts'
import { defaultRewardRules, type RewardRules } from '../domain/reward-rules.ts'
import { openKeys } from './keys.ts'
import { createLedgerRows } from './ledger-rows.ts'
import { createLedgerStore } from './ledger-store.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { createOutboxRows } from './outbox-rows.ts'
import { createOutboxStore } from './outbox-store.ts'
import { createPersonRecords } from './person-records.ts'
import { createPersonStore } from './person-store.ts'
import { createQuestionStore } from './question-store.ts'
import { createReceiptSigner } from './receipt-signer.ts'
import { finishRotation } from './rotate-keys.ts'
import { createHoldTogether } from './reward-clusters.ts'
import { createRewardEnds } from './reward-ends.ts'
import { createRewardIntake } from './reward-intake.ts'
import { createRewardRuleRows } from './reward-rule-rows.ts'
import { createRewardStore } from './reward-store.ts'
import { asStorageError, StorageError } from './storage-error.ts'
import { createVault } from './vault.ts'
import { createWalletLinkStore } from './wallet-link-store.ts'
import { createWalletRows } from './wallet-rows.ts'
import { createWalletStore } from './wallet-store.ts'
import { createWriter } from './writer.ts'

export type Storage = ReturnType<typeof openStorage>

/**
 * Opens the data and the keys for this process alone, making both at the first start.
 * @throws StorageError with a sentence for the operator; nothing is overwritten
 */
export function openStorage(options: {
  dataDir: string
  keyDir: string
  migrationsDir: string
  now: number
  /** Called at the labelled points inside a step. */
  step?: Step
  rewardRules?: RewardRules
}) {
  const { dataDir, keyDir, migrationsDir, now, step = () => undefined } = options
  const { rewardRules = defaultRewardRules } = options
  const file = join(dataDir, 'cocoon-bot.sqlite')
  const lock = lockFolder(dataDir)
  try {
    finishRotation(keyDir)
    const keys = openKeys(keyDir, { mayCreate: !existsSync(file) })
    const sqlite = openDatabase(file)
    migrate(sqlite, migrationsDir, now)
    assertKeysCoverData(sqlite, keys)
    const vault = createVault(keys)
    const deps = {
      sqlite,
      vault,
      writer: createWriter(sqlite, dataDir),
      identities: createIdentities(sqlite, vault),
    }
    const outboxRows = createOutboxRows(deps)
    const consents = createConsentRows(deps, keys.secret('consent-chain'))
    const eraser = createPersonEraser(deps, keys, outboxRows, step)
    eraser.finish(now)
    const people = createPersonStore(deps)
    const walletRows = createWalletRows(deps, keys.secret('wallets'))
    const wallets = createWalletStore(deps, walletRows)
    const walletLinks = createWalletLinkStore(deps, walletRows)
    const rewardRuleRows = createRewardRuleRows(sqlite, rewardRules)
    const bound = sqlite.prepare<[], { bot_id: number }>('SELECT bot_id FROM binding')
    const bind = sqlite.prepare('INSERT INTO binding VALUES (1, ?)')

    return {
      inbox: createInboxStore(deps),
      outbox: createOutboxStore(deps, outboxRows),
      people,
      records: createPersonRecords(deps, { people, wallets, walletLinks }),
      kept: createKeptSummary(deps),
      questions: createQuestionStore({ ...deps, consents }, outboxRows),
      history: createHistoryStore(deps, outboxRows),
      consents: createConsentStore(deps, outboxRows, consents),
      budget: createBudgetStore(deps),
      access: createAccessStore(deps),
      checks: createCheckStore(deps, outboxRows),
      dialogs: createDialogStore(deps),
      groups: createGroupStore(deps, (owner) => keys.destroy(owner)),
      guests: createGuestStore(deps),
      ledger: createLedgerStore(deps),
      rewards: createRewardStore(deps, rewardRules, walletRows.keyOf, step),
      wallets,
      walletLinks,
      contributions: createContributionStore({
        ...{ ...deps, consents, outbox: outboxRows, step },
        rules: rewardRuleRows,
        intake: createRewardIntake(sqlite, rewardRuleRows, step),
        holdTogether: createHoldTogether(sqlite),
        revoke: createRewardEnds({ sqlite, ledger: createLedgerRows(sqlite), step }).revoke,
      }),
      eraser,
      signer: createReceiptSigner(keys.secret('consent-receipts')),
      secret: (use: string) => keys.secret(use),
      /** Ties the data to the bot at its first start. @throws StorageError when it belongs to another bot */
      bindTo: (botId: number): void => {
        const known = bound.get()?.bot_id
        if (known === undefined) bind.run(botId)
        else if (known !== botId)
          throw new StorageError(
            `The data in ${dataDir} belongs to the bot with the id ${known}, and BOT_TOKEN is for ${botId}. Set another DATA_DIR, or the right token.`,
          )
      },
      close: (): void => {
        sqlite.close()
        keys.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw asStorageError(error, dataDir)
  }
}
