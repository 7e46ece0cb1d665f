import type { Scene } from '../scene.ts'

const answer = `Inside its **cocoon** a caterpillar takes itself apart almost completely. A few clusters of cells, the *imaginal discs*, survive and build the wings, the legs and the eyes of the butterfly.

Nobody can look inside while it happens, which is the idea here, too.`

/** A stranger asks, reads the notice, agrees, and watches the answer grow. */
export const aFirstQuestion: Scene = {
  title: 'A first question',
  async play({ tell, write, press, read, watch, cocoon }) {
    await tell('Anna has never met the bot. Before a word of hers goes to the AI, it says who can read it.')
    write('How does a caterpillar become a butterfly?')
    const notice = await read(/Shall I answer you\?/)
    if (cocoon.requests.length > 0) throw new Error('The AI was asked before Anna agreed.')

    await tell('She agrees once. Her question was kept, and its answer appears while it is being written.')
    cocoon.say(answer)
    await press(notice, 'Agree')
    await watch(/imaginal discs/)
  },
}
