import type { Turn } from './model-request.ts'

/**
 * What the scripted model says when it is asked to look through texts that somebody wants to share, or to judge them: it
 * finds nothing and likes them well. Undefined when it is asked anything else.
 */
export function lookThrough(turns: readonly Turn[]): string | undefined {
  const task = turns.find(({ role }) => role === 'system')?.text ?? ''
  if (task.startsWith('You look for personal data'))
    return '{"found":[],"minor":false,"sexual":false,"special_category":false}'
  return task.startsWith('You judge how useful') ? '350' : undefined
}
