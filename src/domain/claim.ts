/** Less is not paid out: the fee of the chain would eat it. */
export const claimLeastNano = 200_000_000n

/** What stands between a person and their money, in the order in which they can do something about it. */
export type ClaimObstacle = 'nothing-ready' | 'too-little' | 'wallet' | 'payouts-off'

export function claimObstacles(standing: {
  readonly readyNano: bigint
  readonly hasWallet: boolean
  readonly arePayoutsOn: boolean
}): readonly ClaimObstacle[] {
  const { readyNano, hasWallet, arePayoutsOn } = standing
  const amount: ClaimObstacle[] =
    readyNano === 0n ? ['nothing-ready'] : readyNano < claimLeastNano ? ['too-little'] : []
  return [
    ...amount,
    ...(hasWallet ? [] : ['wallet' as const]),
    ...(arePayoutsOn ? [] : ['payouts-off' as const]),
  ]
}
