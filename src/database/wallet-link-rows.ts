import { z } from 'zod'
import { chatId, personId } from '../domain/ids.ts'
import { linkRefusals, walletLinkId, type LinkState, type WalletLink } from '../domain/wallet-link.ts'
import type { LinkSecrets, LinkSession, WalletPeer } from '../ports/wallet-link-store.ts'
import type { ProvedWallet } from '../domain/wallet.ts'
import type { Vault } from './vault.ts'
import { readProvedWallet } from './wallet-rows.ts'

/** A row of `wallet_link`. */
export type WalletLinkRow = {
  id: string
  person_id: string
  chat_id: string
  topic_id: number
  purpose: 'link' | 'change'
  state: LinkState['kind']
  reason: string | null
  secrets_sealed: Buffer | null
  peer_sealed: Buffer | null
  wallet_sealed: Buffer | null
  opened_at: number
  expires_at: number
}

type Sealed = { readonly secrets: LinkSecrets; readonly peer: WalletPeer; readonly wallet: ProvedWallet }
type Owned = Pick<WalletLinkRow, 'id' | 'person_id'>

/** Between rows and what they say; what a destroyed key had sealed is as if it were not there. */
export function createWalletLinkRows(vault: Vault) {
  const slot = (column: keyof Sealed, row: Owned) => ({
    ...{ owner: row.person_id, column: `wallet_link.${column}`, row: row.id },
  })
  const open = (column: keyof Sealed, row: WalletLinkRow): string | undefined => {
    const sealed = row[`${column}_sealed`]
    return sealed === null ? undefined : vault.open(slot(column, row), sealed)
  }
  const stateOf = (row: WalletLinkRow): LinkState | undefined => {
    switch (row.state) {
      case 'proved': {
        const wallet = open('wallet', row)
        return wallet === undefined ? undefined : { kind: 'proved', wallet: readProvedWallet(wallet) }
      }
      case 'declined':
        return { kind: 'declined', by: by.parse(row.reason) }
      case 'refused':
        return { kind: 'refused', reason: refusal.parse(row.reason) }
      default:
        return { kind: row.state }
    }
  }

  return {
    seal: <Column extends keyof Sealed>(column: Column, row: Owned, value: Sealed[Column]): Buffer =>
      vault.seal(slot(column, row), JSON.stringify(value)),
    asLink: (row: WalletLinkRow | undefined): WalletLink | undefined => {
      const state = row && stateOf(row)
      if (row === undefined || state === undefined) return undefined
      return {
        ...{ id: walletLinkId(row.id), person: personId(row.person_id), purpose: row.purpose, state },
        place: { chatId: chatId(row.chat_id), topicId: row.topic_id },
        ...{ openedAt: row.opened_at, expiresAt: row.expires_at },
      }
    },
    asSession: (row: WalletLinkRow | undefined): LinkSession | undefined => {
      const keys = row && open('secrets', row)
      if (row === undefined || keys === undefined) return undefined
      const peerJson = open('peer', row)
      return {
        ...{ id: walletLinkId(row.id), secrets: secrets.parse(JSON.parse(keys)), expiresAt: row.expires_at },
        peer: peerJson === undefined ? undefined : peer.parse(JSON.parse(peerJson)),
      }
    },
  }
}

const by = z.enum(['wallet', 'person'])
const refusal = z.enum(linkRefusals)
const secrets = z.object({ publicKey: z.string(), secretKey: z.string(), nonce: z.string() })
const peer = z.object({ clientId: z.string(), bridgeUrl: z.string() })
