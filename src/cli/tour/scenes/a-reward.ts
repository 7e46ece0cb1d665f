import type { Scene } from '../scene.ts'

/** A conversation is shared by hand, and what it earns is followed until it is hers. */
export const aReward: Scene = {
  title: 'Sharing, and the reward',
  async play({ tell, write, press, read, reread, cocoon, passDays }) {
    await tell(
      'Nothing is collected unless Anna wants it. She turns sharing on: a button comes below answers.',
    )
    write('/privacy')
    const screen = await read(/What I hold about you/)
    await press(screen, 'Sharing conversations: off')
    await press(await reread(screen, /people who are 18/), 'Turn on')
    await reread(screen, /What I hold about you/)

    await tell('She presses it, and sees exactly what would be kept, without what tells who she is.')
    write('/new')
    await read(/A fresh start/)
    cocoon.say('Roll it around a towel, put it on top of the case, and hang it up in the bathroom.')
    write('How do I keep a linen shirt from creasing when I pack it? Or call me: +49 151 23456789.')
    await press(await read(/hang it up in the bathroom/), 'Share')
    const preview = await read(/exactly what would be kept/)
    await press(preview, 'Share this')
    await reread(preview, /Thank you\. It is kept/)

    await tell(
      'At midnight the day is divided, and a reward is held for some time. Two days later it is hers.',
    )
    await passDays(2)
    // The day is divided beside all else; on a busy machine she may be faster.
    for (let tries = 0; tries < 20; tries++) {
      write('/earn')
      const { text } = await read(/Ready: /)
      if (/Ready: 0\.\d/.test(text)) return
    }
    throw new Error('The reward does not become ready.')
  },
}
