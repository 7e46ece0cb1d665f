import type { HeldGroup, HeldReward } from '../domain/cluster.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Code } from '../domain/ledger/transfer.ts'
import type { Contribution, Reward } from '../domain/reward.ts'
import type { RewardRules } from '../domain/reward-rules.ts'

/** Why nothing more of somebody is taken in now: the last one was just before, or a day or a conversation has its number. */
export type NoRoom =
  { readonly kind: 'too-soon'; readonly waitMs: number } | { readonly kind: 'day-full' | 'conversation-full' }

export type Confirmed =
  /** Its reward waits, or is refused with a reason; `exists`: it was confirmed before. */
  { readonly kind: 'recorded' | 'exists'; readonly reward: Reward } | NoRoom

/** What a closed day came to. */
export type Epoch = {
  readonly day: string
  readonly budgetNano: bigint
  readonly points: bigint
  /** How many were given something. */
  readonly rewards: number
  readonly paidNano: bigint
  readonly closedAt: number
}

export type Closed =
  | { readonly kind: 'closed' | 'closed-before'; readonly epoch: Epoch }
  | { readonly kind: 'not-over' | 'stopped' | 'earlier-open' | 'nothing-waits' }

/** A person's money; `pending` is still held, `paid` is on chain or on its way there. */
export type RewardBalance = {
  readonly pendingNano: bigint
  readonly readyNano: bigint
  readonly claimingNano: bigint
  readonly paidNano: bigint
  /** Rewards whose day is not closed yet. */
  readonly waiting: number
}

/** What moved in a person's account on a UTC day, by the kind of flow. */
export type DayMoves = { readonly day: string; readonly moves: Readonly<Partial<Record<Code, bigint>>> }

/** One move in a person's account, newest first; `reward`: the one that it is about. */
export type HistoryEntry = {
  readonly seq: number
  readonly code: Code
  readonly amountNano: bigint
  readonly at: number
  readonly reward: Reward | undefined
}

/** `order` names what somebody ordered, so that it is carried out once however often it is heard. */
export type Decision = { readonly by: PersonId; readonly reason: string; readonly order?: string }

/** What contributions earn: one reward each, whose money is in the ledger. */
export interface RewardStore {
  /** @throws LedgerError when the id was used for another contribution */
  confirm(contribution: Contribution, now: number): Promise<Confirmed>
  /** Voids a reward that has not vested; one that has stays (`kept`). */
  revoke(contributionId: string, now: number): Promise<'void' | 'kept' | 'refused' | 'unknown'>
  /** Days that are over and wait to be closed, oldest first. */
  openDays(now: number): Promise<readonly string[]>
  /** Divides the budget of a day that is over, once; holds what goes to several people under one wallet key. */
  closeEpoch(day: string, now: number): Promise<Closed>
  /** Makes rewards whose hold has ended the persons' own, some at a time; returns how many. */
  vestDue(now: number): Promise<number>

  /** Keeps rewards from vesting until somebody decides. Returns how many of them were not held before. */
  hold(contributionIds: readonly string[], decision: Decision, now: number): Promise<number>
  countHeld(): Promise<number>
  /** A page of what is held, by the numbers of the clusters, from behind the given one on. */
  heldGroups(limit: number, after?: number): Promise<readonly HeldGroup[]>
  /** Undefined once everything in it is decided. */
  heldGroup(cluster: number): Promise<HeldGroup | undefined>
  /** A page of a group, from behind the given contribution on. */
  heldIn(cluster: number, limit: number, after?: string): Promise<readonly HeldReward[]>
  heldOne(contributionId: string): Promise<HeldReward | undefined>
  /** Ends the hold: approved ones vest when they are due, refused ones are void. */
  decide(
    contributionId: string,
    isApproved: boolean,
    decision: Decision,
    now: number,
  ): Promise<'done' | 'not-held'>
  /** Decides on all that is still held of a group, as it stood, each under the same reason; returns how many. */
  decideAll(
    group: Pick<HeldGroup, 'cluster' | 'upTo'>,
    isApproved: boolean,
    decision: Decision,
    now: number,
  ): Promise<number>

  /** Forgets the wallet keys of rewards that no cap counts any more, some at a time; returns how many. */
  eraseDue(now: number): Promise<number>

  /** Voids all that is held and gives ready money back to the pool: the person wants to be erased. */
  giveUp(person: PersonId, now: number): Promise<void>

  rules(day: string): Promise<RewardRules>
  /** Changes rules from the next UTC day on, and records who did and why. */
  changeRules(changes: Partial<RewardRules>, decision: Decision, now: number): Promise<void>

  read(contributionId: string): Promise<(Reward & { readonly subject: PersonId }) | undefined>
  balance(subject: PersonId): Promise<RewardBalance>
  /** The days since then on which something moved. */
  moves(subject: PersonId, since: number): Promise<readonly DayMoves[]>
  /** A page of moves, from before the given one on. */
  history(subject: PersonId, limit: number, before?: number): Promise<readonly HistoryEntry[]>
  /** A page of rewards, newest first, from after the given one on. */
  list(subject: PersonId, limit: number, after?: string): Promise<readonly Reward[]>
  /** Who was given most since a day, for the operators. */
  top(
    sinceDay: string,
    limit: number,
  ): Promise<readonly { readonly subject: PersonId; readonly amountNano: bigint }[]>
}
