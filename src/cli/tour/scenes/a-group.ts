import type { Scene } from '../scene.ts'

const comes = 'Silk comes from **cocoons**: a silkworm winds itself into one single thread.'
const isLong = 'About **a kilometre**, and thinner than a hair.'

/** A group with a stranger in it: the notice is for the stranger alone, the answer for all, in place. */
export const aGroup: Scene = {
  title: 'In a group',
  async play({ tell, person, telegram, cocoon, chatOf }) {
    const stranger = telegram.person({ firstName: 'Carla', languageCode: 'en' })
    const group = telegram.group({ title: 'Silk Road', members: [person, stranger] })
    const anna = chatOf(group.as(person))
    const carla = chatOf(group.as(stranger))

    await tell('Anna takes the bot into a group. It reads only what is addressed to it.')
    group.addBot(person)
    await telegram.expectMessage(group.as(person), /Hello everybody/)
    cocoon.say(comes)
    anna.write(`@${telegram.bot.username} where does silk come from?`)
    const answer = await anna.read(/single thread/)

    await tell('Carla is in the group, too, and has never met the bot. Her question waits for her to agree.')
    const asked = cocoon.requests.length
    carla.write('And how long is that thread?', answer)
    const invitation = await carla.read(/Before I answer you/)
    await carla.press(invitation, 'Read and agree')
    const notice = await carla.read(/Shall I answer you\?/)
    if (group.as(person).ephemerals.length > 0) throw new Error('Anna saw what was meant for Carla alone.')
    if (cocoon.requests.length > asked) throw new Error('The AI was asked before Carla agreed.')

    await tell('She agrees, and is answered where she asked.')
    cocoon.say(isLong)
    await carla.press(notice, 'Agree')
    await carla.read(/hair/)
  },
}
