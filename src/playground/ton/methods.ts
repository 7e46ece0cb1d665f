import { Address, type Account } from '@ton/core'
import { z } from 'zod'
import type { PlayedBlock, SandboxChain, ShownAccount } from './sandbox-chain.ts'
import { stackEntry, stackSchema } from './stack.ts'
import { ToncenterError } from './toncenter-error.ts'

type Method = (params: unknown, chain: SandboxChain) => Promise<unknown>

/** What a request gets as its result. @throws ToncenterError */
export async function runMethod(name: string, params: unknown, chain: SandboxChain): Promise<unknown> {
  const method = methods.get(name)
  if (!method) throw new ToncenterError(404, 'method not found')
  return method(params, chain)
}

const methods = new Map<string, Method>([
  ['getMasterchainInfo', async (_, chain) => masterchainInfo(chain.tip())],
  ['getAddressInformation', async (params, chain) => accountPage(await find(params, chain))],
  ['getAddressBalance', async (params, chain) => balanceOf((await find(params, chain)).account)],
  ['runGetMethod', runGetMethod],
])

const address = z.string().transform((text, context) => {
  try {
    return Address.parse(text)
  } catch {
    context.addIssue('Incorrect address')
    return z.NEVER
  }
})
const accountParams = z.object({ address, seqno: z.int().optional() })
const runParams = z.object({ address, method: z.union([z.string(), z.int()]), stack: stackSchema })

function read<Schema extends z.ZodType>(schema: Schema, params: unknown): z.output<Schema> {
  const result = schema.safeParse(params)
  if (!result.success) throw new ToncenterError(422, result.error.issues[0]?.message ?? 'Invalid parameters')
  return result.data
}

async function find(params: unknown, chain: SandboxChain): Promise<ShownAccount> {
  const { address: wanted, seqno } = read(accountParams, params)
  const shown = await chain.show(wanted, seqno)
  if (!shown)
    throw new ToncenterError(
      500,
      `LITE_SERVER_NOTREADY: cannot find block (-1,8000000000000000) seqno=${seqno}`,
    )
  return shown
}

async function runGetMethod(params: unknown, chain: SandboxChain): Promise<unknown> {
  const { address: wanted, method, stack } = read(runParams, params)
  const run = await chain.run(wanted, method, stack)
  return {
    '@type': 'smc.runResult',
    gas_used: Number(run.gasUsed),
    stack: run.stack.map(stackEntry),
    exit_code: run.exitCode,
    block_id: blockId(run.block),
  }
}

function accountPage({ block, account, lastTransaction }: ShownAccount): object {
  const state = account?.storage.state
  const contract = state?.type === 'active' ? state.state : undefined
  return {
    '@type': 'raw.fullAccountState',
    balance: balanceOf(account),
    extra_currencies: [],
    code: contract?.code?.toBoc().toString('base64') ?? '',
    data: contract?.data?.toBoc().toString('base64') ?? '',
    last_transaction_id: {
      '@type': 'internal.transactionId',
      lt: String(lastTransaction.lt),
      hash: hash(lastTransaction.hash),
    },
    block_id: blockId(block),
    frozen_hash: state?.type === 'frozen' ? hash(state.stateHash) : '',
    sync_utime: block.utime,
    state: state?.type === 'active' || state?.type === 'frozen' ? state.type : 'uninitialized',
  }
}

function masterchainInfo(tip: PlayedBlock): object {
  return {
    '@type': 'blocks.masterchainInfo',
    last: blockId(tip),
    state_root_hash: hash(BigInt(tip.seqno)),
    init: blockId({ seqno: 0, utime: 0 }),
  }
}

function blockId({ seqno }: PlayedBlock): object {
  return {
    '@type': 'ton.blockIdExt',
    workchain: -1,
    shard: '-9223372036854775808',
    seqno,
    root_hash: hash(BigInt(seqno)),
    file_hash: hash(BigInt(seqno)),
  }
}

function balanceOf(account: Account | undefined): string {
  return String(account?.storage.balance.coins ?? 0n)
}

function hash(value: bigint): string {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').toString('base64')
}
