import type { PhrasingContent } from 'mdast'
import { concat, plain, styled } from './compose-text.ts'
import { latexToText } from './latex-to-text.ts'
import type { Part } from './part.ts'
import { readRemnants } from './remnants.ts'
import { renderLink } from './safe-link.ts'

/** Words that people read and that stand in no answer. */
export type Labels = {
  /** Names a picture that has no description. */
  readonly image: string
}

/** Renders what stands inside a paragraph, a heading or a cell. */
export function renderInline(nodes: readonly PhrasingContent[], labels: Labels): Part {
  return concat(nodes.map((node) => renderNode(node, labels)))
}

function renderNode(node: PhrasingContent, labels: Labels): Part {
  switch (node.type) {
    case 'text':
      return plain(readRemnants(node.value))
    case 'strong':
      return styled(renderInline(node.children, labels), 'bold')
    case 'emphasis':
      return styled(renderInline(node.children, labels), 'italic')
    case 'delete':
      return styled(renderInline(node.children, labels), 'strikethrough')
    case 'inlineCode':
      return styled(plain(node.value), 'code')
    case 'inlineMath':
      return renderFormula(node.value)
    case 'break':
      return plain('\n')
    case 'link':
      return renderLink(withoutLinks(renderInline(node.children, labels)), node.url)
    case 'image':
      return renderLink(
        plain(node.alt ?? '').text.trim() ? plain(node.alt ?? '') : plain(labels.image),
        node.url,
      )
    // The parser leaves all of these as text.
    case 'html':
      return plain(node.value)
    case 'linkReference':
      return renderInline(node.children, labels)
    case 'imageReference':
      return plain(node.alt ?? '')
    case 'footnoteReference':
      return plain(node.identifier)
  }
}

function renderFormula(latex: string): Part {
  const text = latexToText(latex)
  return text === undefined ? styled(plain(latex.trim().replace(/\s*\n\s*/g, ' ')), 'code') : plain(text)
}

/** A picture that is itself a link, as badges are: the outer link counts. */
function withoutLinks(label: Part): Part {
  return { text: label.text, entities: label.entities.filter((entity) => entity.type !== 'text_link') }
}
