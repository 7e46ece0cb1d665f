import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

describe('the tour', () => {
  it(
    'shows every scene by itself in under 30 s, and leaves nothing behind',
    { timeout: 60_000 },
    async () => {
      const startedAt = performance.now()
      const tour = runCommand('tour.ts')

      expect(await tour.ended, tour.stderr()).toBe(0)

      expect(performance.now() - startedAt).toBeLessThan(30_000)
      const said = [
        'Shall I answer you?',
        'presses  Agree',
        'imaginal discs',
        'Jupiter │    95',
        '⏹ Stopped.',
        'The answer broke off on its way. Shall I try again?',
        'presses  Try again',
        'Questions: 5 of 50',
        'Carla │ presses  Read and agree',
        '(only Carla sees this)',
        '↪ And how long is that thread?\n       bot │ About a kilometre',
        'Is this your wallet?',
        'presses  Link this wallet',
        'Balance: 12.5 GRAM',
        'Or call me: [PHONE].',
        'presses  Share this',
        'Ready: 0.0016 GRAM',
        '🟢 It was set to insist on machines that prove what they run.',
        'presses  Take my agreement back',
        'Everything I keep about you.',
        'presses  Give up the money',
        'presses  Yes, erase me',
        'I know nothing about you any more',
        'That was the tour.',
      ]
      const lines = tour.stdout().replaceAll(/\s*\n\s*│ /g, ' ')
      for (const words of said) expect(lines).toContain(words)
      expect(tour.stdout()).not.toContain('\x1b')
      expect(tour.stderr()).toBe('')
      expect(tour.leftBehind()).toEqual([])
    },
  )

  it('shows an answer while it grows', { timeout: 60_000 }, async () => {
    const tour = runCommand('tour.ts')
    await tour.printed('Tables and code')

    const [, answer = ''] = tour.stdout().split('presses  Agree')
    const [growing = '', whole = ''] = answer.split(' bot │ ')
    const [, first = ''] = growing.split('…   │ ')
    expect(first).toContain('Insi')
    expect(first).not.toContain('which is the idea here')
    expect(whole).toContain('which is the idea here')
  })

  it('ends at a signal, says so, and leaves nothing behind', { timeout: 60_000 }, async () => {
    const tour = runCommand('tour.ts')
    await tour.printed('A first question')

    tour.kill('SIGTERM')

    expect(await tour.ended).toBe(1)
    expect(tour.stderr()).toContain('The tour was ended early.')
    expect(tour.leftBehind()).toEqual([])
  })
})
