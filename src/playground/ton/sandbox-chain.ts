import { Address, type Account, type TupleItem } from '@ton/core'
import type { Blockchain } from '@ton/sandbox'
import { toShardAccount, type PlayedAccount } from './played-account.ts'

/** A block of the played masterchain. */
export interface PlayedBlock {
  readonly seqno: number
  /** Unix seconds. */
  readonly utime: number
}

export interface ShownAccount {
  readonly block: PlayedBlock
  /** Undefined when nothing was ever there. */
  readonly account: Account | undefined
  readonly lastTransaction: { readonly lt: bigint; readonly hash: bigint }
}

export interface GetMethodRun {
  readonly block: PlayedBlock
  readonly exitCode: number
  readonly gasUsed: bigint
  readonly stack: readonly TupleItem[]
}

/** A chain of its own in this process, with the real TVM. */
export interface SandboxChain {
  /** Puts the account there as it is given, in a new block. */
  put(address: string, account: PlayedAccount): Promise<void>
  /** The newest block: a new one for every second that somebody asks in. */
  tip(): PlayedBlock
  /** The account at the newest block or an older one; undefined when that block is not there yet. */
  show(address: Address, seqno?: number): Promise<ShownAccount | undefined>
  /** Runs a get method in the TVM on the newest state. */
  run(address: Address, method: string | number, stack: TupleItem[]): Promise<GetMethodRun>
}

interface SandboxChainOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly firstSeqno?: number
  /** Accounts by address that are there from the first block. */
  readonly genesis?: Readonly<Record<string, PlayedAccount>>
}

/** Makes a chain. The TVM takes half a second and 60 MB, so it is loaded when somebody first asks for an account. */
export function createSandboxChain(options: SandboxChainOptions): SandboxChain {
  const { now, firstSeqno = 50_000_000, genesis = {} } = options
  const seconds = () => Math.floor(now() / 1000)
  const blocks: PlayedBlock[] = [{ seqno: firstSeqno, utime: seconds() }]
  const history = new Map<string, ShownAccount[]>()
  let puts = 0n
  let loading: Promise<Blockchain> | undefined

  const newest = (): PlayedBlock => blocks.at(-1) ?? { seqno: firstSeqno, utime: seconds() }
  const addBlock = (): PlayedBlock => {
    const block = { seqno: newest().seqno + 1, utime: seconds() }
    blocks.push(block)
    return block
  }
  const tip = (): PlayedBlock => (seconds() > newest().utime ? addBlock() : newest())

  /** The TVM takes its time: block and account appear together when it is done. */
  const place = async (
    chain: Blockchain,
    text: string,
    played: PlayedAccount,
    makeBlock: () => PlayedBlock,
  ): Promise<void> => {
    const address = Address.parse(text)
    puts += 1n
    const { account, lastTransactionLt: lt, ...rest } = toShardAccount(address, played, puts)
    await chain.setShardAccount(address, { account, lastTransactionLt: lt, ...rest })
    const lastTransaction = { lt, hash: rest.lastTransactionHash }
    const shown = { block: makeBlock(), account: account ?? undefined, lastTransaction }
    const raw = address.toRawString()
    history.set(raw, [...(history.get(raw) ?? []), shown])
  }

  const load = async (): Promise<Blockchain> => {
    const { Blockchain } = await import('@ton/sandbox')
    const chain = await Blockchain.create()
    const [first = newest()] = blocks
    for (const [address, played] of Object.entries(genesis)) await place(chain, address, played, () => first)
    return chain
  }
  const loaded = (): Promise<Blockchain> => (loading ??= load())

  return {
    tip,
    async put(address, account) {
      await place(await loaded(), address, account, addBlock)
    },
    async show(address, seqno) {
      await loaded()
      const block = seqno === undefined ? tip() : blocks.find((one) => one.seqno === seqno)
      if (!block) return undefined
      const known = history.get(address.toRawString())?.findLast((one) => one.block.seqno <= block.seqno)
      return { account: undefined, lastTransaction: { lt: 0n, hash: 0n }, ...known, block }
    },
    async run(address, method, stack) {
      const chain = await loaded()
      const block = tip()
      chain.now = block.utime
      const { account } = await chain.getContract(address)
      if (account.account?.storage.state.type !== 'active') {
        return { block, exitCode: -13, gasUsed: 0n, stack: [] }
      }
      return { block, ...(await runOn(chain, address, method, stack)) }
    },
  }
}

async function runOn(
  chain: Blockchain,
  address: Address,
  method: string | number,
  stack: TupleItem[],
): Promise<Omit<GetMethodRun, 'block'>> {
  const { GetMethodError } = await import('@ton/sandbox')
  try {
    const { gasUsed, exitCode, stack: result } = await chain.runGetMethod(address, method, stack)
    return { exitCode, gasUsed, stack: result }
  } catch (error) {
    if (!(error instanceof GetMethodError)) throw error
    return { exitCode: error.exitCode, gasUsed: error.gasUsed, stack: [] }
  }
}
