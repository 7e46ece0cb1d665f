import { expect, it } from 'vitest'
import { defaultGroupSettings } from '../../../src/domain/group.ts'
import { createGroupFilter } from '../../../src/telegram/groups/group-filter.ts'
import { ada, hasAgreed, me, says } from '../groups/spoken.ts'
import { startWorld, until } from './receiving-side.ts'

const settingsOf = async () => defaultGroupSettings

it('keeps of groups what their filter leaves of it, and nothing else', async () => {
  const { startWorking, store } = await startWorld()
  const handled: string[] = []
  const { intake } = await startWorking({
    groupFilter: createGroupFilter({ me, hasAgreed, settingsOf }),
    handle: async (_, { payload }) => void handled.push(payload),
  })
  const nobodys = { ...says('/ask who?'), from: undefined }
  const messages = [says('Good morning'), says('/ask why?'), nobodys, says('@other_bot and you?')]
  await intake.accept(messages.map((message, index) => ({ update_id: index + 1, message })))
  await until(async () => (await store.depth()).open === 0)
  expect(handled).toHaveLength(1)
  expect(handled[0]).toContain('/ask why?')
  expect(handled[0]).toContain(`"id":${ada.id}`)
  expect(handled[0]).not.toContain('CANARY')
})
