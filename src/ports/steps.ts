import type { RewardLabel } from './reward-store.ts'

/**
 * The labelled points between two irrevocable effects. Production passes a function that does nothing; the fault
 * tests pass one that ends the process there, for real.
 */
export type Step = (label: StepLabel) => void

export type StepLabel =
  | 'update stored'
  | 'update begun'
  | 'question recorded'
  | 'answer begun'
  | 'budget reserved'
  | 'first words shown'
  | 'answer complete'
  | 'answer stored'
  | 'delivery begun'
  | 'delivery sent'
  | 'delivery recorded'
  | 'update closed'
  | 'money given up'
  | 'farewell kept'
  | 'key destroyed'
  | 'person erased'
  | 'logs emptied'
  | 'preview kept'
  | 'reward told'
  | 'item agreed'
  | 'contribution kept'
  | 'item taken back'
  | 'contribution erased'
  | 'wish kept'
  | 'wish begun'
  | 'item decided'
  | 'order carried out'
  | 'dialog kept'
  | RewardLabel
