import type { Scene } from '../scene.ts'

/** What was used, and how it is erased. */
export const yourData: Scene = {
  title: 'Usage, and forgetting',
  async play({ tell, write, read }) {
    await tell('What Anna used today, and what it cost the operator on Cocoon.')
    write('/usage')
    await read(/Questions:/)

    await tell('The conversation lies encrypted on the server of the bot. She has it erased.')
    write('/forget')
    await read(/Erased:/)
  },
}
