import type { Scene } from '../scene.ts'

/** What was used, and how it is erased. */
export const yourData: Scene = {
  title: 'Usage, and forgetting',
  async play({ tell, write, press, read }) {
    await tell('What Anna used today, and what it cost the operator on Cocoon.')
    write('/usage')
    await read(/Questions:/)

    await tell('What the bot keeps about her she can take along, as a file.')
    write('/mydata')
    await read(/Everything I keep about you/)

    await tell(
      'It lies encrypted on the server of the bot. She has it erased: a conversation, all, or everything.',
    )
    write('/forget')
    const choices = await read(/What shall I erase/)
    await press(choices, 'Everything about me')
    await press(await read(/Two things stay/), 'Yes, erase me')
    await read(/I know nothing about you/)
  },
}
