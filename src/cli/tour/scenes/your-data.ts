import type { Scene } from '../scene.ts'

/** What can be known of an answer, and a change of mind: taken back, taken along, erased. */
export const yourData: Scene = {
  title: 'A change of mind',
  async play({ tell, write, press, read, cocoon }) {
    await tell('She asks what is known of an answer. Nothing is green that nobody looked at.')
    cocoon.say('From a single cocoon: about a kilometre.')
    write('How much silk is in one?')
    const answer = await read(/about a kilometre/)
    write('/verify', answer)
    await read(/About that answer/)

    await tell('She takes her agreement back, with one tap, as she gave it. Her next question reaches no AI.')
    write('/privacy')
    await press(await read(/What I hold about you/), 'Take my agreement back')
    const asked = cocoon.requests.length
    write('And in two?')
    await read(/Shall I answer you\?/)
    if (cocoon.requests.length > asked) throw new Error('The AI was asked without her agreement.')

    await tell('What the bot keeps about her she can take along: a file, with receipts of what she decided.')
    write('/mydata')
    await read(/Everything I keep about you/)

    await tell('It lies encrypted on the server of the bot. She has everything about her erased.')
    write('/forget')
    const choices = await read(/What shall I erase/)
    await press(choices, 'Everything about me')
    await press(await read(/gone for good/), 'Give up the money')
    await press(await read(/What stays:/), 'Yes, erase me')
    await read(/I know nothing about you/)
  },
}
