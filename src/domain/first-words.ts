/** The first words of a question, without what it quotes, as far as they make a title of so many characters. */
export function firstWords(text: string, longest = 40): string {
  const line =
    text.split('\n').find((candidate) => candidate.trim() !== '' && !candidate.startsWith('>')) ?? text
  const words = line.trim().split(/\s+/)
  let title = ''
  for (const word of words) {
    if (`${title} ${word}`.trim().length > longest) break
    title = `${title} ${word}`.trim()
  }
  return title === '' ? Array.from(line.trim()).slice(0, longest).join('') : title
}
