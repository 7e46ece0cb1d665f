import { describe, expect, it } from 'vitest'
import { beginStory, t } from './story.ts'
import { beginWalletStory, isPicture } from './wallet-story.ts'

describe('/wallet where it cannot be', () => {
  it('says nothing of a wallet before a group, and leads into the private chat', async () => {
    const { story, link, phone } = await beginWalletStory()
    const anna = await story.friend()
    const boris = story.stranger({ firstName: 'Boris' })
    await link(anna, phone())
    const group = story.telegram.group({ title: 'Friends', members: [anna, boris] })
    group.addBot(anna, 'member')
    const member = group.as(anna)
    await story.telegram.expectMessage(member, 'Hello everybody')
    await story.until(() => story.telegram.snapshot().commands.length > 3)
    member.sendEphemeral('/wallet')
    const whispered = await story.until(() => member.ephemerals.find(({ from }) => from === 'bot'))
    expect(whispered.text).toBe(t('wallet-open-private'))
    expect(whispered.buttons[0]?.[0]?.url).toContain('?start=wallet')
    story.telegram.inject('message', {
      ...{ message_id: 900, date: 1, chat: { id: group.id, type: 'group', title: 'Friends' } },
      ...{ from: { id: anna.id, is_bot: false, first_name: 'Anna' } },
      ...{ text: '/wallet', entities: [{ type: 'bot_command', offset: 0, length: 7 }] },
    })
    await story.telegram.expectMessage(member, t('group-said-in-private'))
    await story.sees(anna, t('wallet-open-private'))
    expect(group.messages.map(({ text }) => text).join('\n')).not.toMatch(/UQ|tc:|Payouts/)
    boris.start('wallet')
    await story.sees(boris, isPicture)
  })

  it('says that it is not set up, and to the operator how it is done', async () => {
    const story = await beginStory({ env: { ADMIN_IDS: '4242' } })
    const [anna, olga] = [story.stranger(), story.stranger({ firstName: 'Olga', id: 4242 })]
    anna.send('/wallet')
    await story.sees(anna, t('wallet-not-set-up'))
    olga.send('/wallet')
    await story.sees(olga, t('wallet-not-set-up-operator'))
    expect((await fetch(`http://127.0.0.1:${story.ports().port}/tonconnect-manifest.json`)).status).toBe(404)
  })
})
