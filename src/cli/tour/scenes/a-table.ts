import type { Scene } from '../scene.ts'

const answer = `Three of them, and how to count more:

| Planet | Moons | Day |
| :--- | ---: | ---: |
| Earth | 1 | 24 h |
| Mars | 2 | 25 h |
| Jupiter | 95 | 10 h |

\`\`\`python
def moons(planets: dict[str, int]) -> int:
    return sum(planets.values())
\`\`\``

/** Markdown becomes Telegram's own formatting. */
export const aTable: Scene = {
  title: 'Tables and code',
  async play({ tell, write, watch, cocoon }) {
    await tell(
      'Models write Markdown. Anna sees formatting: a table is laid out for a phone, code can be copied.',
    )
    cocoon.say(answer)
    write('Which planets have the most moons? A table, please, and some Python.')
    await watch(/Jupiter/)
  },
}
