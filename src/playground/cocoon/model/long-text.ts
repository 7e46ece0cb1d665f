const PARAGRAPHS = 48

/** About 30,000 characters: more than six messages of Telegram. Every paragraph can be told from every other. */
export function longText(): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => paragraph(index + 1))
  return `# A long answer from a stand-in, not an AI\n\n${paragraphs.join('\n\n')}\n\nThat was the end of the long answer.`
}

function paragraph(number: number): string {
  const sentences = Array.from(
    { length: 8 },
    (_, index) =>
      `Sentence ${number}.${index + 1} is here only to be read past, **so that** the answer grows and has to be cut somewhere.`,
  )
  const heading = number % 12 === 1 ? `## Chapter ${Math.ceil(number / 12)}\n\n` : ''
  const code = number % 16 === 0 ? `\n\n\`\`\`js\nconsole.log('code in paragraph ${number}')\n\`\`\`` : ''
  return `${heading}Paragraph ${number} of ${PARAGRAPHS}. ${sentences.join(' ')}${code}`
}
